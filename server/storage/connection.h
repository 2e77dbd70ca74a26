// A connection to a database, whichever it is, with statements that are named by their file in resources/sql and bound by
// name. What a database contributes stands in SqliteConnection and PostgresConnection. One thread at a time.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <memory>
#include <utility>

namespace passerelle::storage {

// One query as its database runs it. Parameters are numbered from 1, columns from 0.
class Cursor {
public:
    enum class Step { Row, Done, Failed };

    Cursor() = default;
    Cursor(const Cursor &) = delete;
    Cursor &operator=(const Cursor &) = delete;
    virtual ~Cursor() = default;

    virtual int parameter(const char *name) = 0; // ":id"; 0: the query has none of that name
    virtual bool bindInteger(int parameter, qint64 value) = 0; // false, here and below: ask error()
    virtual bool bindReal(int parameter, double value) = 0;
    virtual bool bindText(int parameter, const QByteArray &utf8) = 0;
    virtual bool bindBlob(int parameter, QByteArrayView value) = 0; // not copied
    virtual bool bindNull(int parameter) = 0;
    virtual Step step() = 0;
    // Lets go of rows and of what was bound.
    virtual void reset() = 0;
    virtual Error error(const char *during) const = 0; // of the last call that failed

    virtual qint64 integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual QByteArrayView bytes(int column) const = 0; // of a text or a blob; valid until the next step() or reset()
    virtual bool isNull(int column) const = 0;

    bool isBorrowed = false; // of those that a connection keeps
};

// A prepared statement in use; reset and handed back to its connection when it goes out of scope.
//   auto rows = connection.query("documents/find"); rows.bind(":id", id.value);
//   while (rows.next()) { … rows.integer(0) … }
//   if (!rows.status()) return …
// A binding that fails (a name that the query does not have) makes status() an error and next() false. A parameter that
// was never bound is NULL.
class Statement {
public:
    explicit Statement(Cursor &kept) : m_cursor(&kept) { kept.isBorrowed = true; } // handed back at the end
    explicit Statement(std::unique_ptr<Cursor> owned) : m_cursor(owned.get()), m_owned(std::move(owned)) {}
    explicit Statement(Error error) : m_status(failure(std::move(error))) {} // could not be prepared: next() is false
    Statement(Statement &&other) noexcept
        : m_cursor(std::exchange(other.m_cursor, nullptr)), m_owned(std::move(other.m_owned)), m_status(std::move(other.m_status))
    {
    }
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    Statement &bind(const char *name, qint64 value);
    Statement &bind(const char *name, int value) { return bind(name, qint64{value}); }
    Statement &bind(const char *name, bool value) { return bind(name, qint64{value ? 1 : 0}); }
    Statement &bind(const char *name, double value);
    Statement &bind(const char *name, const QString &value);    // null QString binds NULL
    Statement &bindBlob(const char *name, QByteArrayView value); // the bytes must outlive the next next()/run()
    Statement &bindNull(const char *name);
    // For running the same query again with other values inside one scope.
    Statement &reset();

    bool next();   // false at the end or on error: ask status()
    Status run();  // steps to the end
    Status status() const { return m_status; }

    qint64 integer(int column) const { return m_cursor->integer(column); }
    double real(int column) const { return m_cursor->real(column); }
    QString text(int column) const;    // null for NULL
    QByteArray blob(int column) const; // null for NULL
    QByteArrayView blobView(int column) const { return m_cursor->bytes(column); } // no copy; valid until the next next()/reset() or the end
    bool isNull(int column) const { return m_cursor->isNull(column); }

private:
    int indexOf(const char *name);
    Statement &noted(bool bound, const char *name);

    Cursor *m_cursor = nullptr; // null: could not be prepared
    std::unique_ptr<Cursor> m_owned;
    Status m_status;
};

class Connection {
public:
    Connection() = default;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    virtual ~Connection() = default;

    // `name` is "store/verb_noun": resources/sql/<database>/<name>.sql, else resources/sql/common/<name>.sql.
    virtual Statement query(const char *name) = 0;
    // For what begins and ends transactions, and for migrations; never with a value in the text.
    virtual Status execute(const QByteArray &sql) = 0;
    // The same, for the one statement whose rows or bound values are wanted.
    virtual Statement prepare(const QByteArray &sql) = 0;
    virtual qint64 lastInsertId() const = 0;
    virtual int changes() const = 0; // of the last INSERT, UPDATE or DELETE
};

} // namespace passerelle::storage
