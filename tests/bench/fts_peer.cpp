#include "tests/bench/fts_peer.h"

#include "server/retrieval/stop_words.h"

#include <sqlite3.h>

#include <string>

namespace passerelle::bench {
namespace {

using State = FtsPeer::TokenizerState;

int createTokenizer(void *context, const char **, int, Fts5Tokenizer **tokenizer)
{
    *tokenizer = static_cast<Fts5Tokenizer *>(context);
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer *) {}

int tokenize(Fts5Tokenizer *tokenizer, void *context, int, const char *text, int length,
             int (*token)(void *, int, const char *, int, int, int))
{
    auto *state = reinterpret_cast<State *>(tokenizer);
    state->words.assign(QString::fromUtf8(text, length));
    for (std::size_t i = 0; i < state->words.size(); ++i) {
        const std::string_view stem = state->stemmer.stem(state->words[i]);
        if (const int code = token(context, 0, stem.data(), static_cast<int>(stem.size()), 0, 0); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

} // namespace

FtsPeer::FtsPeer(Tokenizer tokenizer, Language language) : m_tokenizer(tokenizer), m_language(language), m_state(std::make_unique<State>(language))
{
    if (sqlite3_open(":memory:", &m_handle) != SQLITE_OK)
        return;
    const char *table = "CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='unicode61 remove_diacritics 2')";
    if (tokenizer == Tokenizer::Snowball) {
        if (!registerSnowball())
            return;
        table = "CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='folded_snowball')";
    }
    if (!run(table) || !run("BEGIN"))
        return;
    sqlite3_prepare_v2(m_handle, "INSERT INTO f(rowid, t) VALUES (?1, ?2)", -1, &m_insert, nullptr);
    sqlite3_prepare_v2(m_handle, "SELECT rowid FROM f WHERE f MATCH ?1 ORDER BY bm25(f) LIMIT ?2", -1, &m_select, nullptr);
}

FtsPeer::~FtsPeer()
{
    sqlite3_finalize(m_insert);
    sqlite3_finalize(m_select);
    sqlite3_close(m_handle);
}

bool FtsPeer::registerSnowball()
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return false;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    fts5_tokenizer functions{createTokenizer, deleteTokenizer, tokenize};
    return api && api->xCreateTokenizer(api, "folded_snowball", m_state.get(), &functions, nullptr) == SQLITE_OK;
}

bool FtsPeer::run(const char *sql)
{
    return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

void FtsPeer::add(qint64 id, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_int64(m_insert, 1, id);
    sqlite3_bind_text(m_insert, 2, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_STATIC);
    sqlite3_step(m_insert);
    sqlite3_reset(m_insert);
}

void FtsPeer::finish()
{
    run("COMMIT");
}

std::vector<qint64> FtsPeer::search(const QString &question, int limit)
{
    m_words.assign(question);
    std::string match;
    for (const bool withStopWords : {false, true}) {
        for (std::size_t i = 0; i < m_words.size() && (withStopWords ? match.empty() || i > 0 : true); ++i) {
            if (m_words.details(i).derived || (!withStopWords && retrieval::isStopWord(m_words[i], m_language, m_words.details(i).accents != 0)))
                continue;
            match += match.empty() ? "\"" : " OR \"";
            for (const char c : m_words[i]) // "14.2" would be a phrase of two words
                match += c == '.' && m_tokenizer == Tokenizer::Unicode61 ? std::string("\" OR \"") : std::string(1, c);
            match += '"';
        }
        if (!match.empty())
            break;
    }
    std::vector<qint64> ids;
    if (match.empty())
        return ids;
    sqlite3_bind_text(m_select, 1, match.c_str(), static_cast<int>(match.size()), SQLITE_STATIC);
    sqlite3_bind_int(m_select, 2, limit);
    while (sqlite3_step(m_select) == SQLITE_ROW)
        ids.push_back(sqlite3_column_int64(m_select, 0));
    sqlite3_reset(m_select);
    return ids;
}

} // namespace passerelle::bench
