// What one document holds and does not show, as the service lists it, and a person's word on it. GUI thread.
#pragma once

#include "server/api/hidden_text_dto.h"
#include "ui/kit/workspace.h"

#include <set>

namespace passerelle::ui {

class HiddenTextList : public QObject {
    Q_OBJECT
public:
    explicit HiddenTextList(Workspace &workspace, QObject *parent = nullptr) : QObject(parent), m_workspace(workspace) {}

    void showDocument(qint64 document); // 0: none
    void load();
    const std::vector<api::HiddenTextView> &pieces() const { return m_pieces; }
    const std::optional<Error> &error() const { return m_error; }
    bool isLoaded() const { return m_isLoaded; }
    std::set<qint64> pages() const; // that hold more than they show
    int leftOut() const;            // pieces on pages that nobody accepted
    // `done` when the service searches accordingly.
    void decide(const api::HiddenTextView &piece, bool accept, const QString &reason, QObject *context, std::function<void(const Status &)> done);
    // Somebody looked: nobody has to be told of this document any more.
    void markSeen();

Q_SIGNALS:
    void changed();
    void seen(); // an alert of this document was marked

private:
    QString path() const { return m_workspace.session.ofTenant(QStringLiteral("/documents/%1/hidden").arg(m_document)); }

    Workspace &m_workspace;
    qint64 m_document = 0;
    std::vector<api::HiddenTextView> m_pieces;
    std::optional<Error> m_error;
    bool m_isLoaded = false;
    bool m_wasSeen = false;
    CallHandle m_call;
};

// The document that an unseen alert of hidden text is about; 0: it is about something else.
qint64 hiddenIn(const api::AlertView &alert);

} // namespace passerelle::ui
