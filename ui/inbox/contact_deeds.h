// Exports a contact to a file and erases one for good, each asked first, each told when it is done: the export as a job
// that outlives the page's looks, the erasure with its receipt. GUI thread.
#pragma once

#include "ui/inbox/inbox_calls.h"
#include "ui/kit/workspace.h"

namespace passerelle::ui {

class ContactDeeds : public QObject {
    Q_OBJECT
public:
    ContactDeeds(Workspace &workspace, QWidget *page);

    void exportContact(qint64 contact, const QString &name);                       // asks where to
    void exportTo(qint64 contact, const QString &name, const QString &fileName);
    void eraseContact(qint64 contact, const QString &name);                        // asks first

Q_SIGNALS:
    void erased(qint64 contact);
    void failed(const passerelle::Error &error, const QString &happened);

private:
    Workspace &m_workspace;
    InboxCalls m_calls;
    QWidget *m_page;
};

} // namespace passerelle::ui
