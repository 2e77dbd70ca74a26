#include "ui/shell/jobs_panel.h"

#include "ui/kit/cards.h"
#include "ui/kit/formats.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

// One job's row; it follows its job.
class JobRow : public QWidget {
public:
    JobRow(Job &job, QWidget *parent) : QWidget(parent), m_job(job), m_title(new QLabel(job.title())), m_bar(new QProgressBar), m_sentence(hintLabel({})), m_pause(new QToolButton), m_cancel(new QToolButton)
    {
        auto *column = new QVBoxLayout(this);
        auto *head = new QHBoxLayout;
        head->addWidget(m_title, 1);
        head->addWidget(m_pause);
        head->addWidget(m_cancel);
        column->addLayout(head);
        column->addWidget(m_bar);
        column->addWidget(m_sentence);
        // Names of files have no place to break: the panel's width decides how much of one is shown.
        m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_title->setAccessibleName(job.title());
        m_title->setToolTip(job.title());
        m_bar->setTextVisible(false);
        m_bar->setAccessibleName(job.title());
        m_cancel->setIcon(Theme::icon(u"close"_s));
        m_cancel->setToolTip(JobsPanel::tr("Cancel"));
        m_cancel->setAccessibleName(JobsPanel::tr("Cancel"));
        QObject::connect(m_cancel, &QToolButton::clicked, this, [this] {
            if (m_job.onCancel)
                m_job.onCancel();
        });
        QObject::connect(m_pause, &QToolButton::clicked, this, [this] {
            const auto &act = m_job.state() == Job::State::Paused ? m_job.onResume : m_job.onPause;
            if (act)
                act();
        });
        QObject::connect(&job, &Job::changed, this, [this] { follow(); });
        follow();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        m_title->setText(m_title->fontMetrics().elidedText(m_job.title(), Qt::ElideMiddle, m_title->width()));
    }

private:
    void follow()
    {
        const bool paused = m_job.state() == Job::State::Paused;
        m_bar->setRange(0, m_job.permille() < 0 && !m_job.ended() ? 0 : 1000);
        m_bar->setValue(std::max(m_job.permille(), 0));
        m_bar->setVisible(!m_job.ended());
        m_pause->setVisible(!m_job.ended() && m_job.onPause);
        m_pause->setIcon(Theme::icon(paused ? u"play"_s : u"pause"_s));
        m_pause->setToolTip(paused ? JobsPanel::tr("Go on") : JobsPanel::tr("Pause"));
        m_pause->setAccessibleName(m_pause->toolTip());
        m_cancel->setVisible(!m_job.ended() && m_job.onCancel);
        QString words = m_job.sentence();
        if (m_job.state() == Job::State::Cancelled && words.isEmpty())
            words = JobsPanel::tr("Cancelled");
        if (m_job.remaining())
            words += (words.isEmpty() ? QString() : u" · "_s) + JobsPanel::tr("%1 left").arg(remainingText(m_job.remaining()->count()));
        m_sentence->setText(words);
        m_sentence->setVisible(!words.isEmpty());
    }

    Job &m_job;
    QLabel *m_title;
    QProgressBar *m_bar;
    QLabel *m_sentence;
    QToolButton *m_pause;
    QToolButton *m_cancel;
};

} // namespace

JobsPanel::JobsPanel(Jobs &jobs, QWidget *parent) : QDockWidget(tr("In progress"), parent), m_jobs(jobs), m_rows(new QWidget), m_column(new QVBoxLayout(m_rows))
{
    setObjectName(u"jobs"_s);
    auto *content = new QWidget;
    auto *all = new QVBoxLayout(content);
    auto *scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Work in progress"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_rows);
    m_column->addStretch();
    auto *clear = new QPushButton(tr("Clear what is done"));
    connect(clear, &QPushButton::clicked, &m_jobs, &Jobs::clearEnded);
    all->addWidget(scroll, 1);
    all->addWidget(clear);
    setWidget(content);
    setTitleBarWidget(titleBar());
    connect(&m_jobs, &Jobs::changed, this, [this, known = std::size_t(0)]() mutable {
        // Rows follow their jobs by themselves; only another number of jobs changes the panel.
        if (std::exchange(known, m_jobs.all().size()) != m_jobs.all().size())
            rebuild();
    });
}

// The style's own buttons are drawn for light windows alone, and cannot be reached by the keyboard.
QWidget *JobsPanel::titleBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(Theme::gap(*this), Theme::gap(*this) / 2, Theme::gap(*this) / 2, 0);
    auto *title = new QLabel(windowTitle());
    title->setFont(Theme::section(title->font()));
    auto *close = new QToolButton;
    close->setIcon(Theme::icon(u"close"_s));
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Close this list; the work goes on"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &QDockWidget::hide);
    row->addWidget(title, 1);
    row->addWidget(close);
    return bar;
}

void JobsPanel::rebuild()
{
    while (m_column->count() > 1) {
        QLayoutItem *item = m_column->takeAt(0);
        item->widget()->deleteLater();
        delete item;
    }
    for (Job *job : m_jobs.all())
        m_column->insertWidget(0, new JobRow(*job, m_rows));
}

} // namespace passerelle::ui
