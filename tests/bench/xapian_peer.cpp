#include "tests/bench/xapian_peer.h"

#include "server/retrieval/stop_words.h"

namespace passerelle::bench {

XapianPeer::XapianPeer(Language language)
    : m_language(language), m_database(std::string(), Xapian::DB_BACKEND_INMEMORY), m_stem(language == Language::English ? "english" : "french")
{
}

std::string XapianPeer::folded(const QString &text, bool withoutStopWords)
{
    m_words.assign(text);
    std::string words;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        if (m_words.details(i).derived || (withoutStopWords && retrieval::isStopWord(m_words[i], m_language, m_words.details(i).accents != 0)))
            continue;
        words += m_words[i];
        words += ' ';
    }
    return words;
}

void XapianPeer::add(qint64 id, const QString &text)
{
    Xapian::Document document;
    Xapian::TermGenerator generator;
    generator.set_stemmer(m_stem);
    generator.set_document(document);
    generator.index_text(folded(text, false));
    m_database.replace_document(static_cast<Xapian::docid>(id), document);
}

std::vector<qint64> XapianPeer::search(const QString &question, int limit)
{
    std::string words = folded(question, true);
    if (words.empty())
        words = folded(question, false);
    Xapian::QueryParser parser;
    parser.set_stemmer(m_stem);
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser.set_default_op(Xapian::Query::OP_OR);
    parser.set_database(m_database);
    Xapian::Enquire enquire(m_database);
    enquire.set_query(parser.parse_query(words, 0));
    std::vector<qint64> found;
    const Xapian::MSet hits = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
    for (Xapian::MSetIterator hit = hits.begin(); hit != hits.end(); ++hit)
        found.push_back(static_cast<qint64>(*hit));
    return found;
}

} // namespace passerelle::bench
