// SQLite's FTS5 as the peer of the word index: in memory, without the text, ranked by its bm25, with its own unicode61
// tokenizer or with our folding and Snowball registered as one. One thread.
#pragma once

#include "server/domain/answer.h"
#include "server/retrieval/folded_words.h"
#include "server/retrieval/stemmer.h"

#include <QtCore/QString>

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace passerelle::bench {

class FtsPeer {
public:
    enum class Tokenizer { Unicode61, Snowball };

    FtsPeer(Tokenizer tokenizer, Language language);
    ~FtsPeer();
    FtsPeer(const FtsPeer &) = delete;
    FtsPeer &operator=(const FtsPeer &) = delete;

    bool isOpen() const { return m_insert && m_select; }
    void add(qint64 id, const QString &text);
    void finish(); // commits
    // The question's words without stop words, joined by OR: what serves FTS5 best.
    std::vector<qint64> search(const QString &question, int limit);

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
