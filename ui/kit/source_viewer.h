// Shows a page of a document as the image that the server's sandboxed reader drew, with passages highlighted. Never opens
// a PDF itself. Pages already seen come from a small cache. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

namespace passerelle::ui {

struct SourceReference {
    qint64 document = 0;
    QString documentName = {};
    qint64 page = 1;
    qint64 passage = 0;                              // highlighted when not 0
    std::vector<api::RectangleView> rectangles = {}; // used when known; else asked for by the passage
};

class PageImage;

// A window of its own beside the thread; opening another source reuses it.
class SourceViewer : public QDialog {
    Q_OBJECT
public:
    SourceViewer(Workspace &workspace, QWidget *parent);
    void showSource(const SourceReference &source);

private:
    Workspace &m_workspace;
    PageImage *m_image;
};

} // namespace passerelle::ui
