// Shows a page of a document as the image that the server's sandboxed reader drew, with a passage highlighted. Never
// opens a PDF itself. Pages already seen come from a small cache. GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;

namespace passerelle::ui {

struct SourceReference {
    qint64 document = 0;
    QString documentName = {};
    qint64 page = 1;
    qint64 passage = 0;                              // highlighted when not 0
    std::vector<api::RectangleView> rectangles = {}; // used when known; else asked for by the passage
};

class InlineMessage;
class PageBrowser;
class PagePictures;

// A window of its own beside the thread; opening another source reuses it.
class SourceViewer : public QDialog {
    Q_OBJECT
public:
    SourceViewer(Workspace &workspace, QWidget *parent, PagePictures *pictures = nullptr);
    void showSource(const SourceReference &source);
    PageBrowser &pages() { return *m_pages; }

Q_SIGNALS:
    void shown(); // the page is drawn and, where there is one, its passage is highlighted

private:
    void askForPassage();
    void askForPageCount();
    void mark();
    void tellWhenShown();

    Workspace &m_workspace;
    QWidget *m_band; // whose document it is
    QLabel *m_name;
    InlineMessage *m_message;
    PageBrowser *m_pages;
    QPushButton *m_open;
    SourceReference m_source;
    QString m_passageText; // once it was asked for: what a page without a picture is marked by
    CallHandle m_passageCall;
    CallHandle m_countCall;
    bool m_drawn = false;
    bool m_told = false;
};

} // namespace passerelle::ui
