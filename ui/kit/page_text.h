// A page of a document that has no picture (text, Markdown, HTML, Word), as it was read, with a passage highlighted and in
// sight. It shows what it is given and asks for nothing. GUI thread.
#pragma once

#include "server/api/reading_dto.h"

#include <QtWidgets/QTextBrowser>

namespace passerelle::ui {

class PageText : public QTextBrowser {
    Q_OBJECT
public:
    explicit PageText(QWidget *parent = nullptr);

    // `title` is what screen readers call it: "Tarifs, page 2".
    void showText(const api::PageText &text, const QString &title);
    void forget();
    bool hasText() const { return m_hasText; }
    // The passage's words; empty: none. Kept until there is a text that has them.
    void highlight(const QString &passage);
    QString highlighted() const; // as it stands on the page; empty: nothing is

protected:
    void changeEvent(QEvent *event) override;

private:
    void mark();

    QString m_passage;
    bool m_hasText = false;
};

} // namespace passerelle::ui
