// Stops the service of this window, brings a backup back or tries it, and starts the service again: one after the other,
// and the last also when the one before failed. GUI thread.
#pragma once

#include "app/hosting/local_service.h"
#include "ui/kit/restore_desk.h"

namespace passerelle::console {

class ServiceHost;

class RestoreHost : public ui::RestoreDesk {
    Q_OBJECT
public:
    explicit RestoreHost(ServiceHost &host, QObject *parent = nullptr);

    Reach reach() const override;
    QString dataFolder() const override;
    void begin(const ui::RestoreOrder &order) override;

    // What the service's host tells meanwhile is this object's to hear.
    bool isUnderWay() const { return m_step != Step::None; }

private:
    enum class Step { None, Stopping, Restoring, Starting };

    void stopped();
    void restored(const hosting::RestoreOutcome &outcome);
    void troubled(const Error &error);
    void startAgain();
    void serves();

    ServiceHost &m_host;
    Step m_step = Step::None;
    QString m_folder;
    ui::RestoreOrder m_order;
    std::optional<ui::RestoreFinding> m_finding;
    std::optional<Error> m_error;
};

} // namespace passerelle::console
