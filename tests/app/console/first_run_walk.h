// The first run as a person passes it, to the workbench with one client and one document that says its hours. For tests that begin behind it.
#pragma once

#include "tests/app/console/console_rig.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/first_run.h"
#include "ui/kit/secret_field.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace passerelle::console {

// False: a step did not come to its end; the rig's inSight() says where.
inline bool passFirstRun(ConsoleRig &rig, const QString &business, const QString &pdf, const QString &question = QStringLiteral("Quels sont vos horaires ?"), int patience = 60'000 /* ms */)
{
    const auto atStep = [&](const char *field) { return QTest::qWaitFor([&] { return rig.atStep(QString::fromLatin1(field)); }, patience); };
    const auto type = [&](const char *field, const QString &words) { rig.field<QLineEdit>(QString::fromLatin1(field))->setText(words); };
    if (!atStep("first_run.folder"))
        return false;
    type("first_run.folder", rig.data());
    rig.panel().submit();
    if (!atStep("first_run.email"))
        return false;
    type("first_run.email", QStringLiteral("lea@example.fr"));
    rig.field<ui::SecretField>(QStringLiteral("first_run.password"))->setText(QStringLiteral("une phrase longue et tranquille"));
    rig.panel().submit();
    if (!atStep("first_run.name"))
        return false;
    type("first_run.name", business);
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(pdf)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&rig.firstRun(), &enter);
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&rig.firstRun(), &drop);
    rig.panel().submit();
    if (!atStep("first_run.question"))
        return false;
    type("first_run.question", question);
    rig.panel().submit();
    if (!QTest::qWaitFor([&] { return rig.field<QLabel>(QStringLiteral("first_run.answer"))->text().contains(QFileInfo(pdf).completeBaseName()); }, patience))
        return false;
    rig.panel().submit();
    return QTest::qWaitFor([&] { return rig.window().showsWorkbench(); }, patience);
}

} // namespace passerelle::console
