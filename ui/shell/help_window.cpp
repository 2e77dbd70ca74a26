#include "ui/shell/help_window.h"

#include "ui/kit/theme.h"

#include <QtCore/QFile>
#include <QtWidgets/QTextBrowser>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

HelpWindow::HelpWindow(const QString &page, const QString &language, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Help"));
    auto *text = new QTextBrowser;
    text->setAccessibleName(windowTitle());
    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    resize(Theme::characters(*this, 80), Theme::lines(*this, 34));
    // A page without a part of its own is explained in the general one.
    for (const QString &name : {page, u"general"_s}) {
        QFile file(u":/help/%1/%2.md"_s.arg(language, name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        text->setMarkdown(QString::fromUtf8(file.readAll()));
        break;
    }
}

} // namespace passerelle::ui
