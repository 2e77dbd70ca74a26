// Asks where a text or a file goes and writes it there: whole, or not at all. Never a nested event loop. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtCore/QCoreApplication>

class QFileDialog;
class QWidget;

namespace passerelle::ui {

struct KeptFile {
    QString title;  // of the dialog
    QString name;   // that is proposed
    QString filter; // "Text (*.txt)"
};

class FileKeeping {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::FileKeeping)
public:
    // The dialogs delete themselves; they are returned for tests.
    static QFileDialog *choose(Workspace &workspace, QWidget *parent, const KeptFile &file, std::function<void(const QString &path)> go);
    static QFileDialog *keep(Workspace &workspace, QWidget *parent, const KeptFile &file, const QByteArray &content);
    // Tells by a toast how it went; false: it is not there.
    static bool write(Workspace &workspace, const QString &path, const QByteArray &content);
    // A name that every file system takes: "Marie-Dupont".
    static QString plainName(const QString &name);
};

} // namespace passerelle::ui
