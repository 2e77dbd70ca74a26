// Snowball stems of folded words, one stemmer a language. Not thread-safe: each user holds one of its own.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/qglobal.h>

#include <string_view>

struct sb_stemmer;

namespace passerelle::retrieval {

class Stemmer {
public:
    explicit Stemmer(Language language);
    ~Stemmer();
    Stemmer(const Stemmer &) = delete;
    Stemmer &operator=(const Stemmer &) = delete;

    // Valid until the next call. A word that has no stem is its own.
    std::string_view stem(std::string_view word);

private:
    Language m_language;
    sb_stemmer *m_stemmer;
};

} // namespace passerelle::retrieval
