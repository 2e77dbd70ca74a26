// What was dropped, looked at before anything is sent: folders are searched for PDFs, each file is checked and its
// fingerprint taken, on a thread beside. GUI thread.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <functional>
#include <vector>

namespace passerelle::ui {

struct InspectedFile {
    enum class Fault { None, NotAPdf, Empty, TooLarge, Unreadable };
    QString path;
    QString name;
    qint64 bytes = 0;
    QString sha256 = {}; // hexadecimal; empty when there is a fault
    Fault fault = Fault::None;
};

struct InspectedFiles {
    std::vector<InspectedFile> files; // in the order of their paths
    bool tooMany = false;             // more than are taken at once
};

inline constexpr qint64 kMostDocumentBytes = 50LL * 1024 * 1024; // what the service takes
inline constexpr int kMostFilesAtOnce = 2000;

// Blocking, any thread.
InspectedFiles inspectFiles(const QStringList &paths);
// `answer` comes on `context`'s thread unless it is gone by then.
void inspectBeside(const QStringList &paths, QObject *context, std::function<void(const InspectedFiles &)> answer);
// The local files and folders of what was dropped or pasted.
QStringList localPaths(const QList<QUrl> &urls);

} // namespace passerelle::ui
