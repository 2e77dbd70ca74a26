// Proves a channel in both directions: its key towards the service, a synthetic call over the public address, and a real
// message that somebody writes while this waits. Everything found is said in plain words. GUI thread.
#pragma once

#include "ui/channels/finding_list.h"
#include "ui/kit/workspace.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimer>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace passerelle::ui {

class TwoWayTest : public QWidget {
    Q_OBJECT
public:
    explicit TwoWayTest(Workspace &workspace, QWidget *parent = nullptr);

    void setChannel(qint64 channel, const QString &kindName); // forgets what was found of another; 0: none
    bool isWaiting() const { return m_waiting; }
    bool bothWork() const { return m_outgoingWorks && m_messageCame; }

Q_SIGNALS:
    void changed();

private:
    void layOut();
    void testOutgoing();
    void testAddress();
    void showAddress(const Result<api::ConnectionsView> &view);
    void wait();
    void invite();
    void stopWaiting();
    void look();
    void lookFailed(const Error &error);
    void take(const Result<api::Page<api::MessageView>> &page);
    void takeRejected(const Result<api::Page<api::RejectedCallView>> &page);

    Workspace &m_workspace;
    QObject *m_asking = nullptr; // answers for another channel find it gone
    qint64 m_channel = 0;
    QString m_kindName;
    QLabel *m_outgoingHint;
    QLabel *m_incomingHint;
    QPushButton *m_outgoing;
    QPushButton *m_address;
    QPushButton *m_wait;
    FindingList *m_outgoingFound;
    FindingList *m_addressFound;
    FindingList *m_messageFound;
    QProgressBar *m_bar;
    QTimer m_again; // rejected calls make no event
    // What was there before, in the service's numbers and by its clock: this machine's may go otherwise.
    qint64 m_newest = -1; // message; below 0: not looked yet
    std::optional<QDateTime> m_rejectedUntil;
    bool m_waiting = false;
    bool m_lookFailed = false; // at the last time
    bool m_outgoingWorks = false;
    bool m_messageCame = false;
};

} // namespace passerelle::ui
