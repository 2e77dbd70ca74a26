// Asks where a file of the service goes and writes it there, beside the page: never a nested event loop. Tells when it is
// there, and why it is not. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtCore/QUrlQuery>

class QFileDialog;
class QWidget;

namespace passerelle::ui {

struct FileWish {
    QString title;      // of the dialog
    QString name;       // that is proposed
    QString filter;     // "PDF (*.pdf)"
    QString path;       // of the admin API
    QUrlQuery query = {};
};

// The dialog deletes itself; it is returned for tests.
QFileDialog *saveFile(Workspace &workspace, const FileWish &wish, QWidget *parent, std::function<void(Status, const QString &file)> done);

} // namespace passerelle::ui
