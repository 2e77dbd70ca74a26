// Pictures of pages, as the service's sandboxed reader draws them: asked for once, decoded beside the GUI thread, and
// kept as far as a bounded memory goes. What belongs to a document that changed, or to another client, is dropped.
// GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtGui/QImage>

#include <functional>
#include <list>

namespace passerelle::ui {

class PagePictures : public QObject {
    Q_OBJECT
public:
    explicit PagePictures(Workspace &workspace, QObject *parent = nullptr, qint64 mostBytes = 64LL * 1024 * 1024);

    struct Wanted {
        qint64 document = 0;
        qint64 page = 1;
        int width = 0; // pixels; rounded up to one of a few widths, so that few are drawn
        bool operator==(const Wanted &) const = default;
    };
    using Answer = std::function<void(Result<QImage>)>;

    // Null when it is not there; as wide as wanted, or wider.
    QImage known(const Wanted &wanted);
    // `answer` comes later, once, unless `context` is gone or the call was cancelled.
    CallHandle ask(Wanted wanted, QObject *context, Answer answer);
    static int widthFor(int pixels);
    qint64 bytes() const { return m_bytes; }

private:
    struct Kept {
        Wanted wanted;
        QImage picture;
    };
    void keep(const Wanted &wanted, const QImage &picture);
    void forget(qint64 document); // 0: all

    Workspace &m_workspace;
    const qint64 m_mostBytes;
    std::list<Kept> m_kept; // the last used first
    qint64 m_bytes = 0;
    int m_era = 0; // changes when what is under way must not be kept any more
};

} // namespace passerelle::ui
