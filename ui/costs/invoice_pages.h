// An invoice in place: its pages as pictures that the service's sandboxed reader drew. No PDF is ever opened here. GUI
// thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

class QLabel;
class QToolButton;

namespace passerelle::ui {

class PageImage;
class StateView;

class InvoicePages : public QWidget {
    Q_OBJECT
public:
    explicit InvoicePages(Workspace &workspace, QWidget *parent = nullptr);

    void show(const QString &number);
    void clear();
    const QString &number() const { return m_number; }
    int pageCount() const { return static_cast<int>(m_pages.size()); } // that came so far

private:
    void ask(int page);
    void take(int page, const Result<Reply> &reply);
    void turn(int by);
    void showPage();

    Workspace &m_workspace;
    PageImage *m_image;
    StateView *m_state;
    QLabel *m_label;
    QToolButton *m_before;
    QToolButton *m_after;
    QWidget *m_turning;
    QString m_number;
    std::vector<QImage> m_pages;
    int m_page = 0;
    CallHandle m_call;
};

} // namespace passerelle::ui
