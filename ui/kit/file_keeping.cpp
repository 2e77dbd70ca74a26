#include "ui/kit/file_keeping.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kKeepingFolder("oversight.folder");

} // namespace

QFileDialog *FileKeeping::choose(Workspace &workspace, QWidget *parent, const KeptFile &file, std::function<void(const QString &path)> go)
{
    const QString folder = workspace.preferences.value(kKeepingFolder, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).toString();
    auto *dialog = new QFileDialog(parent, file.title, folder, file.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(file.name).suffix());
    dialog->selectFile(QDir(folder).filePath(file.name));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&workspace, go = std::move(go)](const QString &path) {
        workspace.preferences.setValue(kKeepingFolder, QFileInfo(path).absolutePath());
        go(path);
    });
    dialog->open();
    return dialog;
}

QFileDialog *FileKeeping::keep(Workspace &workspace, QWidget *parent, const KeptFile &file, const QByteArray &content)
{
    return choose(workspace, parent, file, [&workspace, content](const QString &path) { write(workspace, path, content); });
}

bool FileKeeping::write(Workspace &workspace, const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    workspace.notices.toast(written ? tr("Saved as %1").arg(QDir::toNativeSeparators(path)) : tr("The file cannot be written: %1").arg(file.errorString()));
    return written;
}

QString FileKeeping::plainName(const QString &name)
{
    static const QRegularExpression others(u"[^\\w-]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QString plain = name;
    return plain.replace(others, u"-"_s);
}

} // namespace passerelle::ui
