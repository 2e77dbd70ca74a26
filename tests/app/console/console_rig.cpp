#include "tests/app/console/console_rig.h"

#include "ui/entry/entry_panel.h"
#include "ui/entry/first_run.h"
#include "ui/entry/panel_stack.h"

#include <QtCore/QFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

namespace passerelle::console {

using namespace Qt::StringLiterals;

ConsoleRig::ConsoleRig(const QByteArray &furtherSettings)
{
    if (!m_folder.isValid())
        return;
    qputenv("PASSERELLE_MASTER_KEY_FILE", file(u"master.key"_s).toUtf8());
    qputenv("XDG_CONFIG_HOME", file(u"config"_s).toUtf8());
    const QString configuration = file(u"passerelled.toml"_s);
    QFile settings(configuration);
    if (!settings.open(QIODevice::WriteOnly))
        return;
    settings.write("webhook_listen = \"127.0.0.1:0\"\nextractor = \"" + functional::programPath(u"passerelle-extract"_s).toUtf8() + "\"\n" + furtherSettings);
    settings.close();
    QFile::setPermissions(configuration, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    qputenv("PASSERELLE_CONFIG", configuration.toUtf8());
    m_valid = true;
}

void ConsoleRig::start(QApplication &application)
{
    m_program = std::make_unique<ConsoleProgram>(application, StartOptions{.folder = {}, .url = {}, .settingsFile = file(u"console.ini"_s), .program = functional::programPath(u"passerelled"_s)});
    m_program->start();
    window().resize(1440, 900); // wide enough for the pane with the contact
}

ui::FirstRun &ConsoleRig::firstRun()
{
    return *window().findChild<ui::FirstRun *>();
}

ui::EntryPanel &ConsoleRig::panel()
{
    return *firstRun().findChild<ui::PanelStack *>()->current();
}

bool ConsoleRig::atStep(const QString &fieldName)
{
    const QWidget *wanted = window().findChild<QWidget *>(fieldName);
    return wanted && wanted->isVisible() && panel().isAncestorOf(wanted);
}

QString ConsoleRig::inSight()
{
    QStringList words{window().windowTitle()};
    for (const QLabel *label : window().findChildren<QLabel *>())
        if (label->isVisible() && !label->text().isEmpty())
            words << label->text();
    return words.join(u" | "_s);
}

void ConsoleRig::makeChannel(QObject *context, std::function<void(functional::Hook)> made)
{
    ui::AdminClient &client = m_program->workspace().client;
    const QString tenant = m_program->workspace().session.ofTenant();
    const api::NewChannel wanted{.kind = u"manychat"_s, .apiKey = u"778899:c0ffee00c0ffee00c0ffee00c0ffee00"_s};
    client.post<api::ChannelCreated>(tenant + u"/channels"_s, wanted, context, [&client, tenant, context, made](const Result<api::ChannelCreated> &channel) {
        if (!channel)
            return made({});
        const functional::Hook hook{channel->hookPath.toUtf8(), channel->headerName.toUtf8(), channel->secret.toUtf8()};
        // Nothing leaves this machine: answers wait for a person.
        client.patch<api::EffectView>(tenant + u"/channels/%1/effect"_s.arg(channel->id), api::EffectChange{.mode = u"drafts"_s}, context,
                                      [made, hook](const Result<api::EffectView> &effect) { made(effect ? hook : functional::Hook{}); });
    });
}

} // namespace passerelle::console
