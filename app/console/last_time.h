// What was here last time: the service that was open, who signed in, and, once that is known, the keys and the client as this
// person left them, before any page is made. GUI thread.
#pragma once

#include "ui/kit/preferences.h"
#include "ui/kit/session.h"
#include "ui/kit/shortcuts.h"

namespace passerelle::console {

class LastTime : public QObject {
    Q_OBJECT
public:
    LastTime(ui::Session &session, ui::Preferences &preferences, ui::Shortcuts &shortcuts);

    // The host has just written what it opened: it is wanted before it is known who signs in.
    void noteOpened();
    // Who signed in last; nobody is signed in now.
    QString email();

Q_SIGNALS:
    void personKnown(); // the preferences are this person's from now on

private:
    void takeUp();
    void keepForAll(const QString &key, const QVariant &value);

    ui::Session &m_session;
    ui::Preferences &m_preferences;
    ui::Shortcuts &m_shortcuts;
    qint64 m_person = 0; // 0: not known yet
};

} // namespace passerelle::console
