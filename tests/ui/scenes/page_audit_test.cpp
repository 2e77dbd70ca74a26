// What nobody sees at a glance, on every planned page, its tabs and the dialogs that its buttons open, in French and in
// English: whatever the keyboard reaches says what it is to a screen reader, no two mnemonics of a window clash, Tab goes
// as one reads and comes to every button, and a dialog names the client on whom it falls.
#include "tests/ui/scenes/keyboard_audit.h"
#include "tests/ui/support/shown_scene.h"
#include "ui/kit/client_band.h"
#include "ui/kit/reading_order.h"
#include "ui/kit/theme.h"
#include "ui/shell/language.h"
#include "ui/shell/workbench.h"

#include <QtCore/QPointer>
#include <QtGui/QAccessible>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QVBoxLayout>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

QString accessibleNameOf(QWidget &widget)
{
    const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&widget);
    return face ? face->text(QAccessible::Name).trimmed() : QString();
}

// Tabs have names of their own, and a part of another field is told with it.
bool speaksThroughOthers(const QWidget &widget)
{
    return qobject_cast<const QTabBar *>(&widget) || (widget.focusProxy() != nullptr) || widget.objectName() == u"qt_spinbox_lineedit"_s
        || (qobject_cast<const QLineEdit *>(&widget) && widget.parentWidget() && widget.parentWidget()->inherits("QComboBox"));
}

QStringList namelessIn(const QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>())
        if (widget->window() == &window && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !speaksThroughOthers(*widget) && accessibleNameOf(*widget).isEmpty())
            found << u"no name: "_s + describeWidget(*widget);
    return found;
}

// The words in sight that may carry a mnemonic of the window.
QStringList mnemonicWords(const QWidget &window)
{
    QStringList words;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->window() != &window || !widget->isVisible())
            continue;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            words << button->text();
        else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            words << label->text();
        else if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            words << box->title();
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int tab = 0; tab < tabs->count(); ++tab)
                words << tabs->tabText(tab);
        else if (const auto *bar = qobject_cast<const QMenuBar *>(widget))
            for (const QAction *action : bar->actions())
                words << action->text();
    }
    return words;
}

QStringList clashesOf(const QStringList &words)
{
    QStringList found;
    QHash<QKeySequence, QString> taken;
    for (const QString &word : words) {
        const QKeySequence key = QKeySequence::mnemonic(word);
        if (key.isEmpty())
            continue;
        if (const auto other = taken.constFind(key); other != taken.constEnd())
            found << u"mnemonic: "_s + *other + u" / "_s + word;
        else
            taken.insert(key, word);
    }
    return found;
}

QStringList faultsOf(QWidget &window)
{
    arrangeTabOrder(window); // as a press of Tab does
    QStringList found = namelessIn(window) + clashesOf(mnemonicWords(window)) + tabOrderFaults(window) + unreachableIn(window) + loneLabelsIn(window);
    for (const QMenu *menu : window.findChildren<QMenu *>()) {
        QStringList words;
        for (const QAction *action : menu->actions())
            words << action->text();
        found += clashesOf(words);
    }
    return found;
}

// A person's own account, this program's help and keys, and the search over everything concern no client.
bool concernsNoClient(const QDialog &dialog)
{
    for (const char *name : {"OwnAccountDialog", "CommandPalette", "HelpWindow", "ShortcutDialog"})
        if (dialog.inherits(QByteArray("passerelle::ui::").append(name).constData()))
            return true;
    return dialog.objectName() == u"changelog"_s;
}

QStringList faultsOfDialog(QDialog &dialog, const Session &session)
{
    QStringList found = faultsOf(dialog);
    if (concernsNoClient(dialog))
        return found;
    const auto *band = dialog.findChild<QLabel *>(u"client.band"_s);
    if (!band || !band->isVisible())
        found << u"names no client: "_s + describeWidget(dialog) + u' ' + dialog.windowTitle();
    else if (band->text() != session.tenantName() && band->text() != QLabel::tr("All clients"))
        found << u"names another client: "_s + band->text() + u" in "_s + dialog.windowTitle();
    return found;
}

} // namespace

class PageAuditTest : public QObject {
    Q_OBJECT

    Language m_language;

    // Those in sight are looked at and closed.
    static QStringList faultsOfOpenDialogs(const Session &session)
    {
        QStringList found;
        std::vector<QPointer<QDialog>> dialogs;
        for (QWidget *top : QApplication::topLevelWidgets())
            if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
                dialogs.emplace_back(dialog);
        for (const QPointer<QDialog> &dialog : dialogs) {
            if (dialog && !qobject_cast<QFileDialog *>(dialog)) // Qt's own
                found += faultsOfDialog(*dialog, session);
            if (dialog)
                dialog->reject();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        return found;
    }

    // Buttons whose words end in "…" open a dialog and do nothing yet; what the scene opened comes first.
    static QStringList faultsOfDialogs(ShownScene &shown)
    {
        QStringList found = faultsOfOpenDialogs(shown.desk.session);
        std::vector<QPointer<QPushButton>> buttons;
        for (QPushButton *button : shown.window.workbench().findChildren<QPushButton *>())
            if (button->isVisible() && button->isEnabled() && button->text().endsWith(u'…'))
                buttons.emplace_back(button);
        for (const QPointer<QPushButton> &button : buttons) {
            if (!button || !button->isVisible() || !button->isEnabled())
                continue;
            button->click();
            shown.settle();
            found += faultsOfOpenDialogs(shown.desk.session);
        }
        return found;
    }

    static QStringList faultsOfAll(ShownScene &shown)
    {
        QStringList found = faultsOf(shown.window) + faultsOfDialogs(shown);
        std::vector<QPointer<QTabBar>> bars;
        for (QTabBar *bar : shown.window.workbench().findChildren<QTabBar *>())
            if (bar->isVisible())
                bars.emplace_back(bar);
        for (const QPointer<QTabBar> &bar : bars)
            for (int tab = 0; bar && tab < bar->count(); ++tab) {
                if (tab == bar->currentIndex() || !bar->isTabVisible(tab))
                    continue;
                bar->setCurrentIndex(tab);
                shown.settle();
                found += faultsOf(shown.window) + faultsOfDialogs(shown);
            }
        return found;
    }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, u"light"_s); }

    void mistakesAreNoticed()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *field = new QLineEdit;
        column->addWidget(field);
        column->addWidget(new QPushButton(u"&Save"_s));
        window.show();
        QCOMPARE(faultsOf(window).size(), 1);
        field->setAccessibleName(u"Name"_s);
        QCOMPARE(faultsOf(window), QStringList());
        column->addWidget(new QPushButton(u"&Send"_s));
        QCoreApplication::processEvents();
        QCOMPARE(faultsOf(window).size(), 1);
    }

    void aDialogThatNamesNobodyIsNoticed()
    {
        Desk desk;
        QDialog dialog;
        auto *column = new QVBoxLayout(&dialog);
        column->addWidget(new QPushButton(u"Erase"_s));
        dialog.show();
        QCOMPARE(faultsOfDialog(dialog, desk.session).size(), 1);
        column->insertWidget(0, clientBand(desk.session));
        QCoreApplication::processEvents();
        QCOMPARE(faultsOfDialog(dialog, desk.session), QStringList());
    }

    void mistakesOfTheKeyboardAreNoticed()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new QPushButton(u"One"_s);
        auto *second = new QPushButton(u"Two"_s);
        column->addWidget(first);
        column->addWidget(second);
        window.show();
        QCOMPARE(faultsOf(window), QStringList());
        auto *third = new QPushButton(u"Three"_s);
        column->addWidget(third);
        QCoreApplication::processEvents();
        QWidget::setTabOrder(third, second);
        QVERIFY(!tabOrderFaults(window).isEmpty());
        QCOMPARE(faultsOf(window), QStringList()); // a press of Tab puts it right
        second->setFocusPolicy(Qt::NoFocus);
        QCOMPARE(faultsOf(window).size(), 1);
        second->setFocusPolicy(Qt::StrongFocus);
        column->addWidget(new QLabel(u"&Name"_s));
        QCoreApplication::processEvents();
        QCOMPARE(faultsOf(window).size(), 1);
    }

    void everyPageIsSound_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("part");
        for (const QString &language : {u"fr"_s, u"en"_s})
            for (int part = 0; part < static_cast<int>(sceneGroups().size()); ++part)
                QTest::newRow(qPrintable(language + u' ' + QString::number(part))) << language << part;
    }
    void everyPageIsSound()
    {
        QFETCH(QString, language);
        QFETCH(int, part);
        m_language.apply(*qApp, language);
        QStringList faults;
        const std::vector<Scene> group = sceneGroups()[static_cast<std::size_t>(part)];
        for (const Scene &scene : group) {
            ShownScene shown(scene);
            QVERIFY(shown.act());
            for (const QString &fault : faultsOfAll(shown))
                if (const QString told = scene.name + u": "_s + fault; !faults.contains(told))
                    faults << told;
        }
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
};

QTEST_MAIN(PageAuditTest)
#include "page_audit_test.moc"
