// A chapter of the manual or a page's help, as the console shows it: pictures no wider than the window, links between
// chapters followed here, links elsewhere opened by the desktop. GUI thread.
#pragma once

#include "server/manual/book.h"

#include <QtWidgets/QTextBrowser>

namespace passerelle::ui {

class HelpText : public QTextBrowser {
    Q_OBJECT
public:
    explicit HelpText(QWidget *parent = nullptr);

    void showChapter(const manual::Chapter &chapter, const QString &anchor = {});

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void chapterAsked(const QString &name, const QString &anchor);

private:
    void follow(const QUrl &link);

    QString m_shown;
};

} // namespace passerelle::ui
