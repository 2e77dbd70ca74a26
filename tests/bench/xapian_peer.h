// Xapian as the peer of the word index: in memory, its TermGenerator and stemmer, its BM25, the question's words joined by
// OR without stop words. Accents and elisions are folded before, which it does not do itself. One thread.
#pragma once

#include "server/retrieval/folded_words.h"
#include "tests/bench/text_peer.h"

#include <xapian.h>

namespace passerelle::bench {

class XapianPeer final : public TextPeer {
public:
    explicit XapianPeer(Language language);
    const char *name() const override { return "Xapian"; }
    void add(qint64 id, const QString &text) override;
    void finish() override {}
    std::vector<qint64> search(const QString &question, int limit) override;

private:
    std::string folded(const QString &text, bool withoutStopWords);

    Language m_language;
    Xapian::WritableDatabase m_database;
    Xapian::Stem m_stem;
    retrieval::FoldedWords m_words;
};

} // namespace passerelle::bench
