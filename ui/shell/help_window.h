// The manual's part about one page, in the console's language; F1. The manual is Markdown in resources/help, one file a
// page. GUI thread.
#pragma once

#include <QtWidgets/QDialog>

namespace passerelle::ui {

class HelpWindow : public QDialog {
    Q_OBJECT
public:
    HelpWindow(const QString &page, const QString &language, QWidget *parent);
};

} // namespace passerelle::ui
