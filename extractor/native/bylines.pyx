# cython: language_level=3, embedsignature=False
"""Names, and walks over the words of a byline: what blocks.person_names and blocks.people do in Python, in the same order.

Whoever changes the walk there changes it here; tests/native/test_same_bylines.py holds the two against each other. The
words, and the marks between them, are handed in.
"""

cimport cython

from extractor.native.source cimport source

SOURCE: str = source()
"""What this module was built from: it must not be used with anything else."""

cdef enum:
    # Places of a person's fields, as blocks.people.Person has them.
    ROLE = 1
    EMAIL = 2
    CREDIT = 4
    SURE = 5


cdef inline bint is_hangul(Py_UCS4 c) noexcept:
    return 0xAC00 <= c <= 0xD7A3


cdef inline bint all_hangul(str word) noexcept:
    for letter in word:
        if not is_hangul(letter):
            return False
    return len(word) > 0


@cython.auto_pickle(False)
@cython.final
cdef class Names:
    """As blocks.person_names tells names of people and of outlets.

    `words` are blocks.person_names.PeopleWords; `desks` the syllables in which a name may end as a desk does.
    """

    cdef frozenset organisations, writer, guest, never_last, single, last_of_places, suffix_last, given_last
    cdef tuple double, suffixes
    cdef str desks

    def __init__(self, words not None, str desks not None):
        self.organisations, self.writer, self.guest = words.organisations, words.writer, words.guest
        self.never_last, self.single, self.double = words.never_last, words.single, words.double
        self.last_of_places, self.given_last = words.last_of_places, words.given_last
        self.suffixes, self.suffix_last, self.desks = words.suffixes, words.suffix_last, desks

    cpdef bint is_name(self, str word) except -1:
        cdef Py_ssize_t size = len(word)
        if not 2 <= size <= 4 or not all_hangul(word) or word in self.organisations:
            return False
        if word in self.writer or word in self.guest or word[size - 1] in self.never_last:
            return False
        if word[:2] in self.writer or word[1:] in self.writer:
            return False
        if size > 2 and word[:2] in self.double:
            return True
        if size == 4 or word[0] not in self.single:
            return False
        return not (size == 3 and (word[2] in self.last_of_places or self.is_organisation(word)))

    cpdef bint is_bare_name(self, str word) except -1:
        return len(word) == 3 and word[2] in self.given_last and self.is_name(word)

    cpdef bint is_organisation(self, str word) except -1:
        cdef Py_ssize_t size = len(word)
        if word in self.organisations:
            return True
        if size == 0 or word[size - 1] not in self.suffix_last or not word.endswith(self.suffixes):
            return False
        return size != 3 or word[0] not in self.single or word[2] not in self.desks or word in self.suffixes


@cython.auto_pickle(False)
@cython.final
cdef class Bylines:
    """What bylines consist of: `words` as blocks.person_names.PeopleWords, `signs` as blocks.people.Signs."""

    cdef Names names
    cdef frozenset writer, guest, photo, rank, first_two, last_two, writer_credit, photo_credit
    cdef frozenset makers, firms, places, given_last, parting
    cdef tuple by_length, before_names
    cdef object starts, person, credits
    cdef str address, equals, slashes, bars, colons, behind_held, behind_place, reporter, by_writer, by_photo
    cdef Py_ssize_t place_words

    def __init__(self, words not None, signs not None, Names names not None, person not None, credits not None):
        self.names = names
        self.writer, self.guest, self.photo, self.rank = words.writer, words.guest, words.photo, words.rank
        self.first_two, self.last_two, self.starts = words.first_two, words.last_two, words.starts
        self.by_length = words.by_length
        self.writer_credit, self.photo_credit = words.writer_credit, words.photo_credit
        self.makers, self.firms = words.makers, words.firms
        self.places, self.given_last = words.places, words.given_last
        self.parting, self.before_names = signs.parting, signs.before_names
        self.address, self.equals, self.slashes, self.bars = signs.address, signs.equals, signs.slashes, signs.bars
        self.colons, self.behind_held, self.behind_place = signs.colons, signs.behind_held, signs.behind_place
        self.reporter, self.by_writer, self.by_photo = signs.reporter, signs.writer, signs.photo
        self.place_words = signs.place_words
        self.person, self.credits = person, credits

    def read(self, list tokens not None, list emails not None, Py_ssize_t others, patience):
        """As blocks.people.read_credits with the words of a text."""
        return Walk(self, tokens, emails).read(others, -1 if patience is None else patience)


@cython.auto_pickle(False)
@cython.final
cdef class Walk:
    """As blocks.people._Reader, for one text."""

    cdef Bylines of
    cdef list tokens, emails, people, place, held, latin
    cdef Py_ssize_t address, open, addressed, unknown, trailing, credited
    cdef str credit, coming
    cdef bint team, firm, parted

    def __cinit__(self, Bylines of, list tokens, list emails):
        self.of, self.tokens, self.emails = of, tokens, emails
        self.people, self.place, self.held, self.latin = [], [], [], []

    cdef read(self, Py_ssize_t others, Py_ssize_t patience):
        cdef Bylines of = self.of
        cdef Py_ssize_t i, count = len(self.tokens)
        cdef str token, following
        for i in range(count):
            token = self.tokens[i]
            following = self.tokens[i + 1] if i + 1 < count else ""
            if token == of.address:
                self.email(self.emails[self.address])
                self.address += 1
            elif token == of.equals:
                self.equals()
            elif not token[0].isalnum():
                if token in of.slashes and len(self.people) > self.credited:
                    self.credit = None
                elif token in of.bars and not self.people and len(self.held) == 1 and len(<str>self.held[0]) == 2:
                    self.equals()
            elif token.isdigit():
                self.other()
            else:
                self.word(token, following)
            self.parted = token in of.parting
            if 0 <= patience < self.unknown:
                break
        for held in self.held:
            self.unknown += held not in of.places
        people = tuple([of.person(*fields) for fields in self.people])
        return of.credits(people, self.unknown, self.trailing, others, self.team)

    cdef int word(self, str token, str following) except -1:
        cdef Bylines of = self.of
        cdef Py_ssize_t waiting, size = len(token)
        cdef list last
        if token in of.writer or token in of.photo:
            if self.role(token):
                return 0
            if token in of.photo_credit or token in of.photo:
                self.label(of.by_photo)
            elif token in of.writer_credit or (following and following in of.colons):
                self.label(of.by_writer)
            elif len(following) == 3 and of.names.is_name(following) and token.endswith(of.before_names):
                self.coming = token
            else:
                self.other()
            return 0
        if token in of.writer_credit:
            self.label(of.by_writer)
            return 0
        if token in of.photo_credit:
            if self.credit != of.by_writer or self.people:
                self.label(of.by_photo)
            return 0
        if token in of.rank and self.people and self.open < len(self.people):
            return 0
        if (
            self.credit == of.by_writer
            and self.people
            and following not in of.writer
            and token in of.guest
            and self.role(token)
        ):
            return 0
        if token in of.places and following not in of.writer and following != of.address:
            self.held.append(token)
            return 0
        if self.glued(token):
            return 0
        if token in of.firms:
            self.firm = True
            return 0
        if self.firm:
            self.firm = False
            if following not in of.writer:
                return 0
        if of.names.is_organisation(token) or not (all_hangul(token) or token.isascii()):
            if token in of.makers and len(self.people) - self.open == 1:
                last = self.people[len(self.people) - 1]
                if not last[SURE]:
                    self.people.pop()
            self.team = self.team or not self.people
            self.trailing = 0
            return 0
        if (
            of.names.is_name(token)
            and following != of.equals
            and not (size == 2 and following and following in of.behind_place and not self.people)
        ):
            self.name(token)
            return 0
        if self.is_unusual_name(token, following):
            waiting = len(self.people) - self.open
            if waiting == 1 and not self.parted:
                return 0
            if waiting and not self.parted and not (size == 3 and token[2] in of.given_last):
                return 0
            self.name(token)
            return 0
        if not is_hangul(token[0]) and not self.people:
            self.latin.append(token)
            return 0
        if (
            following == of.equals
            or (following and following in of.behind_held)
            or (not self.place and size <= 5 and not self.people)
        ):
            self.held.append(token)
            return 0
        return self.other()

    cdef bint is_unusual_name(self, str token, str following) except -1:
        cdef Bylines of = self.of
        if following not in of.writer or token in of.rank or token in of.places:
            return False
        return 2 <= len(token) <= 4 and all_hangul(token)

    cdef bint glued(self, str token) except -1:
        cdef Bylines of = self.of
        cdef Py_ssize_t size = len(token)
        cdef str role, stem
        if size < 4:
            return False
        if token[:2] in of.first_two:
            start = of.starts.match(token)
            if start:
                stem = token[start.end():]
                if len(stem) > 2 and of.names.is_name(stem):
                    role = start[0]
                    if not self.role(role):
                        self.coming = role
                    self.name(stem)
                    return True
        if token[size - 2:] in of.last_two:
            for role in of.by_length:
                if not token.endswith(role) or size == len(role):
                    continue
                stem = token[:size - len(role)]
                if of.names.is_name(stem):
                    self.name(stem)
                    self.role(role)
                    return True
                if stem in of.places or stem in of.rank:
                    return self.role(role) if self.people else False
                if len(stem) <= 4 and self.people and self.open < len(self.people) and role.endswith(of.reporter):
                    return self.role(token)
        return False

    cdef int name(self, str name) except -1:
        cdef Bylines of = self.of
        cdef str role = self.coming, place
        if self.held:
            self.place = [word for word in self.held if word in of.places] or self.place
            for word in self.held:
                self.unknown += word not in of.places
            self.held = []
        place = self.place[len(self.place) - 1] if self.place else None
        self.coming = None
        if role is not None:
            self.people.append([name, role, None, place, self.credit, True])
            self.open = len(self.people)
            return 0
        self.people.append(
            [name, None, None, place, self.credit, self.credit == of.by_writer or place is not None]
        )
        self.trailing = 0
        return 0

    cdef bint role(self, str role) except -1:
        cdef Bylines of = self.of
        cdef Py_ssize_t i
        cdef list fields
        cdef str name
        if self.open >= len(self.people):
            name = " ".join([word for word in self.latin if word[0].isupper() and word[1:].islower()])
            if not name or self.people:
                return False
            self.name(name)
        for i in range(self.open, len(self.people)):
            fields = self.people[i]
            fields[ROLE], fields[SURE] = role, True
            if role in of.photo:
                fields[CREDIT] = of.by_photo
        self.open = len(self.people)
        self.trailing = 0
        self.credit = None
        self.place = []
        return True

    cdef int label(self, str credit) except -1:
        self.credit = credit
        self.credited = len(self.people)
        return 0

    cdef int email(self, str email) except -1:
        cdef list fields
        self.trailing = 0
        if self.addressed < len(self.people):
            fields = self.people[self.addressed]
            fields[EMAIL], fields[SURE] = email, True
            self.addressed += 1
        return 0

    cdef int equals(self) except -1:
        if self.held and not (self.people and self.open < len(self.people)):
            if len(self.held) > self.of.place_words:
                self.unknown += len(self.held)
            self.place = self.held
            self.held = []
        return 0

    cdef int other(self) except -1:
        self.unknown += 1
        self.trailing += 1
        return 0
