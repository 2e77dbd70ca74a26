// Decodes a long answer beside the GUI thread: the list of thousands of documents, or a document with all its passages,
// would hold it up for longer than a frame. GUI thread.
#pragma once

#include "ui/client/admin_client.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThreadPool>

namespace passerelle::ui {

// answer: void(Result<T>), once, later, unless `context` is gone or the call was cancelled.
template <class T, class F>
CallHandle getBeside(AdminClient &client, const QString &path, QObject *context, F answer)
{
    const auto wanted = std::make_shared<bool>(true);
    const QPointer<QObject> watched(context);
    CallHandle sent = client.send({.verb = Verb::Get, .path = path}, context, [watched, wanted, answer = std::move(answer)](const Result<Reply> &reply) {
        if (!reply)
            return answer(Result<T>(failure(reply.error())));
        QThreadPool::globalInstance()->start([watched, wanted, answer, body = reply->body] {
            const auto decoded = std::make_shared<Result<T>>(api::decode<T>(body));
            QMetaObject::invokeMethod(QCoreApplication::instance(), [watched, wanted, answer, decoded] {
                if (watched && *wanted)
                    answer(std::move(*decoded));
            }, Qt::QueuedConnection);
        });
    });
    return CallHandle([sent, wanted]() mutable {
        *wanted = false;
        sent.cancel();
    });
}

} // namespace passerelle::ui
