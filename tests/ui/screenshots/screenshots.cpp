// Saves a picture of every page in light and dark, French and English, empty and full, at two sizes, so that anyone can
// look at them: passerelle-screenshots DIR [NAME…]; with --manual the few that the manual shows, small. The window is the
// real one; only the service is planned data.
#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "tests/ui/support/still_host.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/entry_view.h"
#include "ui/entry/first_run.h"
#include "ui/entry/panel_stack.h"
#include "ui/kit/theme.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtGui/QPainter>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 5000; // ms, for one page's planned answers

struct Variant {
    QString language;
    QString look;
    QSize size;
    QString name() const { return u"%1-%2-%3"_s.arg(language, look).arg(size.width()); }
};

std::vector<Variant> variants(bool forManual)
{
    if (forManual)
        return {{u"fr"_s, u"light"_s, QSize(1200, 750)}, {u"en"_s, u"light"_s, QSize(1200, 750)}};
    std::vector<Variant> all;
    for (const QString &language : {u"fr"_s, u"en"_s})
        for (const QString &look : {u"light"_s, u"dark"_s})
            for (const QSize size : {QSize(1440, 900), QSize(1024, 640)})
                all.push_back({language, look, size});
    return all;
}

// What the manual shows, and the scene that it is a picture of.
constexpr std::pair<const char16_t *, const char16_t *> kManual[] = {
    {u"home-full", u"home"}, {u"inbox-full", u"inbox"}, {u"documents-full", u"documents"}, {u"channels-set-up", u"manychat"}, {u"connections-full", u"doctor"}};

auto shownInManual(const QString &scene)
{
    return std::find_if(std::begin(kManual), std::end(kManual), [&](const auto &one) { return scene == QStringView(one.first); });
}

// With the 256 colours that it has most of: a window has few, and a third of the bytes is left.
QImage withFewColours(const QImage &picture)
{
    std::map<QRgb, int> counted;
    const QImage plain = picture.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < plain.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(plain.constScanLine(y));
        for (int x = 0; x < plain.width(); ++x)
            ++counted[line[x] & 0xfff8f8f8];
    }
    std::vector<std::pair<int, QRgb>> byCount;
    for (const auto &[colour, count] : counted)
        byCount.emplace_back(count, colour | ((colour & 0x00e0e0e0) >> 5));
    std::sort(byCount.rbegin(), byCount.rend());
    QList<QRgb> table;
    for (const auto &[count, colour] : byCount) {
        if (table.size() < 256)
            table.append(colour);
    }
    return plain.convertToFormat(QImage::Format_Indexed8, table, Qt::ThresholdDither | Qt::AvoidDither);
}

class Photographer {
public:
    Photographer(QApplication &application, QString folder, bool forManual) : m_application(application), m_folder(std::move(folder)), m_forManual(forManual) {}

    void dress(const Variant &variant)
    {
        m_language.apply(m_application, variant.language);
        Theme::apply(m_application, variant.look);
    }

    bool takePage(const Scene &scene, const Variant &variant)
    {
        Desk desk;
        desk.restoring.where = RestoreDesk::Reach::Here;
        desk.preferences.setLanguage(variant.language);
        const api::FatesView fates{.answered = 301, .merged = 2, .toPerson = 4, .refused = 3, .noReplyDue = 1};
        desk.client.on(Verb::Get, u"/tenants/1/ledger"_s, api::LedgerView{.received = 312, .fates = fates, .inProgress = 1, .days = {{.received = 312, .fates = fates, .inProgress = 1}}});
        scene.prepare(desk.client);
        MainWindow window(desk.workspace);
        window.resize(variant.size);
        window.showWorkbench();
        window.show();
        Q_EMIT desk.events.onlineChanged(true);
        desk.navigator.go(scene.place);
        settle(desk.client);
        if (scene.act) {
            scene.act(window);
            settle(desk.client);
        }
        return save(window, scene.name, variant);
    }

    bool takeEntry(const QString &name, const Variant &variant)
    {
        Desk desk;
        desk.client.on(Verb::Get, u"/sign-up"_s, api::SignUpRules{.signUp = u"open"_s, .termsVersion = u"2026-09"_s, .mails = true, .leastPasswordCharacters = 12, .advisedPasswordCharacters = 16});
        StillHost host;
        MainWindow window(desk.workspace);
        window.resize(variant.size);
        if (name == u"entry-sign-in"_s || name == u"entry-locked"_s) {
            auto *entry = new EntryView(desk.client, host);
            window.setEntry(entry);
            name == u"entry-locked"_s ? entry->showLocked(u"lea@boulangerie-martin.fr"_s) : entry->showSignIn();
        } else {
            auto *first = new FirstRun(desk.client, host);
            window.setEntry(first);
            first->start();
            if (name == u"entry-administrator"_s) {
                first->showRecoveryKey(u"K7QF-2MXD-9RTW-4HVB-8ZPC-6YNL-3SJG-5EAU"_s);
                first->askAdministrator();
            } else if (name == u"entry-client"_s) {
                first->askClient();
            } else if (name == u"entry-reading"_s) {
                first->askClient();
                showReading(desk.client, *first);
            }
        }
        window.showEntry();
        window.show();
        settle(desk.client);
        return save(window, name, variant);
    }

private:
    // A long document, at its twelfth page.
    static void showReading(FakeAdminClient &client, FirstRun &first)
    {
        const api::DocumentView document{.id = 5, .name = u"catalogue.pdf"_s, .state = u"reading"_s, .pages = 500, .pagesRead = 11};
        client.on(Verb::Post, u"/tenants"_s, api::TenantView{.id = 1, .name = u"Atelier Lumière"_s});
        client.on(Verb::Post, u"/tenants/1/documents"_s, api::DocumentAccepted{.document = document});
        client.on(Verb::Get, u"/tenants/1/documents/5/progress"_s, api::ProgressView{.document = document});
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(u"/home/lea/catalogue.pdf"_s)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&first, &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&first, &drop);
        first.findChild<QLineEdit *>(u"first_run.name"_s)->setText(u"Atelier Lumière"_s);
        first.findChild<PanelStack *>()->current()->submit();
    }

    void settle(FakeAdminClient &client)
    {
        (void)QTest::qWaitFor([&] { return client.isIdle(); }, kPatience);
        // What was asked for by the answers, and what is drawn late (charts, placeholders).
        QCoreApplication::processEvents();
        (void)QTest::qWaitFor([&] { return client.isIdle(); }, kPatience);
        QTest::qWait(300);
    }

    // Dialogs are windows of their own; a person sees them over the middle of the one they belong to.
    static QPixmap withDialogs(QWidget &window)
    {
        QPixmap picture = window.grab();
        QPainter painter(&picture);
        for (QDialog *dialog : window.findChildren<QDialog *>()) {
            if (!dialog->isVisible())
                continue;
            painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
            const int bar = 2 * painter.fontMetrics().height();
            const QRect box((window.width() - dialog->width()) / 2, (window.height() - dialog->height() + bar) / 2, dialog->width(), dialog->height());
            const QRect title(box.left(), box.top() - bar, box.width(), bar);
            painter.fillRect(title, window.palette().color(QPalette::Mid)); // as a desktop would frame it
            painter.setPen(window.palette().color(QPalette::WindowText));
            painter.drawText(title, Qt::AlignCenter, dialog->windowTitle());
            painter.drawPixmap(box.topLeft(), dialog->grab());
            painter.drawRect(title.united(box));
        }
        return picture;
    }

    bool save(QWidget &window, const QString &name, const Variant &variant)
    {
        if (m_forManual) {
            const QString file = m_folder + u'/' + QString::fromUtf16(shownInManual(name)->second) + u'-' + variant.language + u".png"_s;
            std::printf("%s\n", qPrintable(file));
            return withFewColours(withDialogs(window).toImage()).save(file, "PNG", 0);
        }
        const QString file = m_folder + u'/' + name + u'-' + variant.name() + u".png"_s;
        const QSize real = window.size();
        const bool saved = withDialogs(window).save(file);
        std::printf("%s%s%s\n", saved ? "" : "NOT SAVED ", qPrintable(file), real == variant.size ? "" : " (larger than asked for)");
        return saved;
    }

    QApplication &m_application;
    QString m_folder;
    bool m_forManual;
    Language m_language;
};

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariableIsSet("QT_QPA_PLATFORM") ? qgetenv("QT_QPA_PLATFORM") : "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser line;
    line.addHelpOption();
    line.addPositionalArgument(u"folder"_s, u"Where the pictures go."_s);
    line.addPositionalArgument(u"names"_s, u"Only the scenes whose names begin so."_s, u"[names…]"_s);
    const QCommandLineOption only(u"only"_s, u"Only variants whose name contains this: fr-light-1440."_s, u"text"_s);
    line.addOption(only);
    const QCommandLineOption manual(u"manual"_s, u"The pictures of the manual alone: resources/manual/pictures."_s);
    line.addOption(manual);
    line.process(application);
    QStringList names = line.positionalArguments();
    if (names.isEmpty())
        line.showHelp(2);
    const QString folder = names.takeFirst();
    if (!QDir().mkpath(folder))
        return 1;
    const bool forManual = line.isSet(manual);
    const auto wanted = [&](const QString &name) {
        if (forManual)
            return shownInManual(name) != std::end(kManual);
        return names.isEmpty() || std::any_of(names.begin(), names.end(), [&](const QString &start) { return name.startsWith(start); });
    };

    Photographer photographer(application, folder, forManual);
    bool allSaved = true;
    for (const Variant &variant : variants(forManual)) {
        if (!variant.name().contains(line.value(only)))
            continue;
        photographer.dress(variant);
        for (const QString &name : {u"entry-first-run"_s, u"entry-administrator"_s, u"entry-client"_s, u"entry-reading"_s, u"entry-sign-in"_s, u"entry-locked"_s})
            allSaved = (!wanted(name) || photographer.takeEntry(name, variant)) && allSaved;
        for (const auto &group : sceneGroups())
            for (const Scene &scene : group)
                allSaved = (!wanted(scene.name) || photographer.takePage(scene, variant)) && allSaved;
    }
    return allSaved ? 0 : 1;
}
