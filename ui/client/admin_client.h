// The admin API as the console sees it: one asynchronous call at a time, typed by the structs of server/api. Everything
// here belongs to the GUI thread and never blocks it. What a page can do is what this interface can say, so that a page's
// test needs no server.
#pragma once

#include "server/api/account_dto.h"
#include "server/api/codec.h"
#include "server/api/console_dto.h"
#include "server/api/inbox_dto.h"
#include "server/api/knowledge_dto.h"
#include "server/base/result.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QUrlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <type_traits>

namespace passerelle::ui {

enum class Verb { Get, Post, Put, Patch, Delete };

struct Call {
    Verb verb = Verb::Get;
    QString path;                    // below /api/v1: "/tenants/3/documents"
    QUrlQuery query = {};
    QByteArray body = {};
    QByteArray contentType = {};     // "application/json" when there is a body and this is empty
    QString bodyFile = {};           // sent in place of `body`, read while it is sent
    QString saveTo = {};             // the answer is written there instead of `Reply::body`
    std::chrono::milliseconds within{30'000};
    std::function<void(qint64 done, qint64 total)> sent = {}; // bytes of the body; total -1: unknown
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
};

struct Reply {
    int status = 0;
    QByteArray body = {};
    QByteArray contentType = {};
};

// Stops a call that is under way; its answer is then never given. Dropping the handle stops nothing.
class CallHandle {
public:
    CallHandle() = default;
    explicit CallHandle(std::function<void()> stop) : m_stop(std::move(stop)) {}
    void cancel()
    {
        if (auto stop = std::exchange(m_stop, {}))
            stop();
    }

private:
    std::function<void()> m_stop;
};

class AdminClient : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    using Answer = std::function<void(Result<Reply>)>;

    // `answer` is called once, later (never before this returns), unless `context` is gone by then or the call is
    // cancelled. An answer of 400 and above is an Error whose `what` is the server's sentence in the console's language.
    virtual CallHandle send(Call call, QObject *context, Answer answer) = 0;

    // answer: void(Result<T>), or void(Status) for T = void.
    template <class T, class F>
    CallHandle get(const QString &path, const QUrlQuery &query, QObject *context, F answer)
    {
        return typed<T>({.verb = Verb::Get, .path = path, .query = query}, context, std::move(answer));
    }
    template <class T, class F>
    CallHandle get(const QString &path, QObject *context, F answer)
    {
        return get<T>(path, QUrlQuery(), context, std::move(answer));
    }
    template <class T, class B, class F>
    CallHandle post(const QString &path, const B &body, QObject *context, F answer)
    {
        return typed<T>({.verb = Verb::Post, .path = path, .body = api::encode(body)}, context, std::move(answer));
    }
    template <class T, class F>
    CallHandle post(const QString &path, QObject *context, F answer)
    {
        return typed<T>({.verb = Verb::Post, .path = path}, context, std::move(answer));
    }
    template <class T, class B, class F>
    CallHandle put(const QString &path, const B &body, QObject *context, F answer)
    {
        return typed<T>({.verb = Verb::Put, .path = path, .body = api::encode(body)}, context, std::move(answer));
    }
    template <class T, class B, class F>
    CallHandle patch(const QString &path, const B &body, QObject *context, F answer)
    {
        return typed<T>({.verb = Verb::Patch, .path = path, .body = api::encode(body)}, context, std::move(answer));
    }
    template <class T, class F>
    CallHandle remove(const QString &path, QObject *context, F answer)
    {
        return typed<T>({.verb = Verb::Delete, .path = path}, context, std::move(answer));
    }
    template <class T, class F>
    CallHandle typed(Call call, QObject *context, F answer)
    {
        return send(std::move(call), context, [answer = std::move(answer)](const Result<Reply> &reply) {
            if constexpr (std::is_void_v<T>)
                answer(reply ? Status() : Status(failure(reply.error())));
            else
                answer(reply ? api::decode<T>(reply->body) : Result<T>(failure(reply.error())));
        });
    }

Q_SIGNALS:
    void credentialRefused();        // the session ended elsewhere: sign in again
    void reachableChanged(bool reachable);
};

// The Error of an answer that is a problem document, or whatever else came with a status of 400 and above.
Error errorOf(const Reply &reply);

} // namespace passerelle::ui
