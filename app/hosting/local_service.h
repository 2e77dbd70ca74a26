// The service on a data folder of this machine, as the console uses it: attaches to the one that runs there, else runs one
// inside this process, on a thread of its own; hands it over to a process of its own (detach) without a call refused.
// Create, use and destroy it on the thread with the event loop (the GUI's). Every call returns at once; every signal comes
// on that thread. One task at a time: what is asked while another runs waits for its turn.
#pragma once

#include "app/hosting/local_address.h"
#include "app/hosting/restore_wish.h"
#include "server/base/result.h"

#include <QtCore/QObject>

#include <memory>

namespace passerelle::hosting {

struct HostingOptions {
    QString configurationFile; // passerelled.toml; empty: $PASSERELLE_CONFIG, else none
    QString webhookListen;     // "ADDRESS:PORT"; empty: as the configuration says
    QString program;           // passerelled; empty: beside this program
};

class LocalService final : public QObject {
    Q_OBJECT

public:
    // What the current task is doing, for a sentence beside a bar that moves.
    enum class Stage {
        LookingAtFolder, // what is there, who runs on it
        WaitingForOther, // another process holds the folder and does not answer yet
        OpeningData,     // keys, databases, upgrades of their form
        Listening,       // doors open; work that was waiting is taken up
        Stopping,
        PreparingOther,  // the process that takes over starts; this one still serves
        HandingOver,     // calls wait in the kernel
        TakingBack,      // the other process did not come up: serving here again
        TakingOver,      // the other process ends its work and gives the service back
        Restoring,
    };
    Q_ENUM(Stage)

    enum class State { Idle, Working, Embedded, Attached };
    Q_ENUM(State)

    explicit LocalService(HostingOptions options = {}, QObject *parent = nullptr);
    // Stops a service that runs in this process: blocks for up to 10 s, so call stop() and wait for stopped() before. One
    // that runs in a process of its own goes on.
    ~LocalService() override;

    State state() const;
    // Of the last ready(); nothing after stopped().
    const std::optional<LocalAddress> &address() const;

    // Makes the folder when there is none (its parents too). The recovery key is needed only where the data is and its
    // master key is not (failed() with Unauthorized asks for it); it becomes the master key's file again.
    // Ends in ready(), or failed(): InvalidInput (no folder was named), Forbidden (others can enter the folder),
    // Unauthorized (the master key is missing or another one), Conflict (held by a process that does not answer; data of
    // a newer program), Unavailable (the webhook's port is taken).
    void start(const QString &folder, const QString &recoveryKey = {});
    // Embedded: takes nothing new, lets what runs finish for up to 10 s. Attached: lets go of it; it goes on. Ends in
    // stopped(), even when nothing ran.
    void stop();
    // Embedded: the service goes on in a process of its own, with the same addresses. Ends in detached(), after which
    // this object is Attached to it; or in failed(), after which the service still runs here: when it had been stopped
    // for the purpose, ready() comes before with the new credential.
    void detach();
    // Attached to a service that detach() sent away, from this window or another: it goes on in this process, with the same
    // addresses, and the other process ends. Ends in ready(); or in failed(), after which it still runs there (NotFound: no
    // console started it, so it belongs to somebody else), and detached() comes before where its credential is a new one.
    void takeBack();
    // Brings a backup back into a folder on which nothing runs (stop() first), or tries it without changing anything.
    // Ends in restored() or failed().
    void restore(const QString &folder, const RestoreWish &wish);

Q_SIGNALS:
    void ready(const passerelle::hosting::LocalAddress &address);
    void failed(const passerelle::Error &error);
    void progress(passerelle::hosting::LocalService::Stage stage);
    void detached(const passerelle::hosting::LocalAddress &address);
    void restored(const passerelle::hosting::RestoreOutcome &outcome);
    // After stop(); and unasked when the attached service's process ends.
    void stopped();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::hosting
