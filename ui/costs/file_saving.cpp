#include "ui/costs/file_saving.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kFolderPreference[] = "costs.folder";
constexpr auto kLongestDrawing = 120s; // a document is drawn by a process of its own, which may have to wait

struct SavingWords {
    Q_DECLARE_TR_FUNCTIONS(FileSaving)
};

} // namespace

QFileDialog *saveFile(Workspace &workspace, const FileWish &wish, QWidget *parent, std::function<void(Status, const QString &)> done)
{
    const QString folder = workspace.preferences.value(QLatin1StringView(kFolderPreference), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).toString();
    auto *dialog = new QFileDialog(parent, wish.title, QDir(folder).filePath(wish.name), wish.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(wish.name).suffix());
    dialog->selectFile(wish.name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&workspace, wish, parent, done = std::move(done)](const QString &file) {
        workspace.preferences.setValue(QLatin1StringView(kFolderPreference), QFileInfo(file).absolutePath());
        workspace.client.send({.verb = Verb::Get, .path = wish.path, .query = wish.query, .saveTo = file, .within = kLongestDrawing}, parent,
                              [&workspace, file, done](const Result<Reply> &reply) {
                                  if (reply)
                                      workspace.notices.toast(SavingWords::tr("Saved as %1").arg(QDir::toNativeSeparators(file)));
                                  done(reply ? Status() : Status(failure(reply.error())), file);
                              });
    });
    dialog->open();
    return dialog;
}

} // namespace passerelle::ui
