// SQLite's FTS5 as the peer of the word index: in memory, without the text, ranked by its bm25, with its own unicode61
// tokenizer or with our folding and Snowball registered as one. One thread.
#pragma once

#include "server/retrieval/folded_words.h"
#include "server/retrieval/stemmer.h"
#include "tests/bench/text_peer.h"

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace passerelle::bench {

class FtsPeer final : public TextPeer {
public:
    enum class Tokenizer { Unicode61, Snowball };

    FtsPeer(Tokenizer tokenizer, Language language);
    ~FtsPeer() override;
    FtsPeer(const FtsPeer &) = delete;
    FtsPeer &operator=(const FtsPeer &) = delete;

    bool isOpen() const { return m_insert && m_select; }
    const char *name() const override { return m_tokenizer == Tokenizer::Unicode61 ? "FTS5 unicode61" : "FTS5 Snowball"; }
    void add(qint64 id, const QString &text) override;
    void finish() override; // commits
    // The question's words without stop words, joined by OR: what serves FTS5 best.
    std::vector<qint64> search(const QString &question, int limit) override;

    struct TokenizerState {
        explicit TokenizerState(Language language) : stemmer(language) {}
        retrieval::Stemmer stemmer;
        retrieval::FoldedWords words;
    };

private:
    bool registerSnowball();
    bool run(const char *sql);

    Tokenizer m_tokenizer;
    Language m_language;
    retrieval::FoldedWords m_words;
    std::unique_ptr<TokenizerState> m_state;
    sqlite3 *m_handle = nullptr;
    sqlite3_stmt *m_insert = nullptr;
    sqlite3_stmt *m_select = nullptr;
};

} // namespace passerelle::bench
