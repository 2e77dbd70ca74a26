// The pages of one document, one at a time: turn, zoom, passages marked, and what is told while a page is on its way or
// cannot be shown. Pages of documents that have no pictures are shown as their text. GUI thread.
#pragma once

#include "ui/kit/page_image.h"
#include "ui/kit/page_pictures.h"

class QLabel;
class QStackedWidget;
class QSpinBox;
class QToolButton;

namespace passerelle::ui {

class PageText;
class StateView;

class PageBrowser : public QWidget {
    Q_OBJECT
public:
    // `pictures`: where pages may be already; none: its own.
    explicit PageBrowser(Workspace &workspace, QWidget *parent = nullptr, PagePictures *pictures = nullptr);

    // `pages`: how many there are; 0: not known yet. Marks of another page are taken away.
    void showPage(qint64 document, const QString &name, qint64 page, qint64 pages = 0);
    void setPages(qint64 pages);
    void clear();

    PageImage &image() { return *m_image; }
    PageText &text() { return *m_text; }
    // Of a page without a picture: the passage that has these words; empty: none.
    void markText(const QString &passage);
    bool showsPage() const; // its picture or its text is there
    qint64 document() const { return m_document; }
    qint64 page() const { return m_page; }

Q_SIGNALS:
    void pageTurned(qint64 page); // by its user
    void pageDrawn(qint64 page);  // its picture or its text is shown

private:
    void buildBar();
    void turn(qint64 page);
    void load();
    void loadPicture();
    void loadText(const std::optional<Error> &pictureError = {});
    void present(const QImage &picture);
    void presentText(const api::PageText &text);
    void zoom(bool larger);
    void showBar();

    Workspace &m_workspace;
    PagePictures *m_pictures;
    PageImage *m_image;
    PageText *m_text;
    QStackedWidget *m_kinds; // picture, text
    StateView *m_state;
    QToolButton *m_before;
    QToolButton *m_after;
    QToolButton *m_smaller;
    QToolButton *m_larger;
    QToolButton *m_fit;
    QSpinBox *m_number;
    QLabel *m_count;
    CallHandle m_call;
    qint64 m_document = 0;
    qint64 m_page = 0;
    qint64 m_pages = 0;
    int m_drawnFor = 0; // the width that was last asked for
    QString m_name;
    QString m_passage; // marked in a text
    bool m_hasNoPictures = false; // the document
};

} // namespace passerelle::ui
