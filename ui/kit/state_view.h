// A content widget and the states in which there is none: loading, nothing yet, nothing found, not allowed, failed. Each
// is an icon, one plain sentence and at most one button. GUI thread.
#pragma once

#include "ui/kit/error_words.h"

#include <QtWidgets/QStackedWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace passerelle::ui {

class StateView : public QStackedWidget {
    Q_OBJECT
public:
    explicit StateView(QWidget *content, QWidget *parent = nullptr); // takes the content over

    struct Empty {
        QString iconName;
        QString title;
        QString sentence = {};
        QString button = {};
        std::function<void()> act = {};
    };

    void showContent();
    void showLoading();                  // says so after 0.2 s, not before
    void showEmpty(const Empty &empty);  // nothing yet
    void showNothingFound(std::function<void()> clearFilter);
    void showNotAllowed(const QString &what);
    void showFailed(const ErrorText &text, std::function<void()> retry);
    bool showsContent() const;

private:
    void showPlaceholder(const Empty &empty, const QString &detail);

    QWidget *m_content;
    QWidget *m_placeholder;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button;
    QPushButton *m_copy;
    QTimer *m_soon;
    QString m_iconName;
    std::function<void()> m_act;
    QString m_detail;
};

} // namespace passerelle::ui
