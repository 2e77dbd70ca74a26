#include "ui/documents/upload_problems.h"

#include "ui/documents/document_words.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLinesOfARow = 2.9;
constexpr double kMostLines = 9; // as tall as the list grows before it scrolls

} // namespace

UploadProblems::UploadProblems(UploadQueue &queue, const Session &session, QWidget *parent)
    : Card({}, parent), m_queue(queue), m_session(session), m_rows(new QWidget)
{
    setObjectName(u"upload_problems"_s);
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Files that were not added"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_rows);
    m_rows->setBackgroundRole(QPalette::Base);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    body().addWidget(scroll);
    auto *dismiss = new QPushButton(tr("Dismiss all"));
    corner().addWidget(dismiss);
    connect(dismiss, &QPushButton::clicked, this, [this] { m_queue.clearProblems(m_session.tenant()); });
    connect(&queue, &UploadQueue::problemsChanged, this, &UploadProblems::showProblems);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void UploadProblems::showProblems()
{
    auto *layout = static_cast<QVBoxLayout *>(m_rows->layout());
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    int count = 0;
    for (std::size_t i = 0; i < m_queue.problems().size(); ++i) {
        if (m_queue.problems()[i].tenant != m_session.tenant())
            continue;
        layout->addWidget(rowOf(i, m_queue.problems()[i]));
        ++count;
    }
    layout->addStretch();
    setTitle(tr("%n file(s) could not be added", nullptr, count));
    auto *scroll = findChild<QScrollArea *>();
    scroll->setFixedHeight(Theme::lines(*this, std::min(kLinesOfARow * count, kMostLines)));
    setVisible(count > 0);
}

QWidget *UploadProblems::rowOf(std::size_t number, const UploadProblem &problem)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *icon = new QLabel;
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    icon->setPixmap(tintedIcon(u"error"_s, Meaning::Bad, *this).pixmap(QSize(side, side)));
    icon->setAlignment(Qt::AlignTop);
    icon->setAccessibleName(tr("Problem"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *name = new QLabel(problem.upload.name);
    name->setFont(Theme::section(font()));
    name->setTextFormat(Qt::PlainText);
    auto *why = hintLabel(problem.happened + u' ' + problem.advice);
    why->setTextFormat(Qt::PlainText);
    texts->addWidget(name);
    texts->addWidget(why);
    line->addWidget(icon);
    line->addLayout(texts, 1);
    if (problem.mayRetry) {
        auto *again = new QPushButton(tr("Try again"));
        line->addWidget(again, 0, Qt::AlignTop);
        connect(again, &QPushButton::clicked, this, [this, number] { m_queue.retryProblem(number); });
    }
    auto *dismiss = new QToolButton;
    dismiss->setIcon(Theme::icon(u"close"_s));
    dismiss->setToolTip(tr("Dismiss"));
    dismiss->setAccessibleName(tr("Dismiss %1").arg(problem.upload.name));
    line->addWidget(dismiss, 0, Qt::AlignTop);
    connect(dismiss, &QToolButton::clicked, this, [this, number] { m_queue.dismissProblem(number); });
    return row;
}

} // namespace passerelle::ui
