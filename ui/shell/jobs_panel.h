// What is being done for long: a row a job with its bar, its sentence, the time left, pause and cancel. It stays when the
// page that started a job is left. GUI thread.
#pragma once

#include "ui/kit/jobs.h"

#include <QtWidgets/QDockWidget>

class QVBoxLayout;

namespace passerelle::ui {

class JobsPanel : public QDockWidget {
    Q_OBJECT
public:
    explicit JobsPanel(Jobs &jobs, QWidget *parent = nullptr);

private:
    QWidget *titleBar();
    void rebuild();

    Jobs &m_jobs;
    QWidget *m_rows;
    QVBoxLayout *m_column;
};

} // namespace passerelle::ui
