#include "server/retrieval/stemmer.h"

#include <libstemmer.h>

namespace passerelle::retrieval {

Stemmer::Stemmer(Language language)
    : m_language(language), m_stemmer(sb_stemmer_new(language == Language::French ? "french" : "english", "UTF_8")) {}

Stemmer::~Stemmer()
{
    if (m_stemmer)
        sb_stemmer_delete(m_stemmer);
}

std::string_view Stemmer::stem(std::string_view word)
{
    // "Jours ouvrés" are working days: their stem would be that of "ouvrir", and they would answer who asks for the hours.
    if (m_language == Language::French && (word == "ouvres" || word == "ouvree" || word == "ouvrees"))
        return "ouvres";
    if (!m_stemmer || word.empty() || (word.front() >= '0' && word.front() <= '9'))
        return word;
    const auto *stemmed = sb_stemmer_stem(m_stemmer, reinterpret_cast<const sb_symbol *>(word.data()), static_cast<int>(word.size()));
    if (!stemmed)
        return word;
    const int length = sb_stemmer_length(m_stemmer);
    return length > 0 ? std::string_view(reinterpret_cast<const char *>(stemmed), static_cast<std::size_t>(length)) : word;
}

} // namespace passerelle::retrieval
