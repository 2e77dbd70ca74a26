// A content widget and the states in which there is none: loading, nothing yet, nothing found, not allowed, failed. Each
// is an icon, one plain sentence and at most one button. What says so is made when it is first seen. GUI thread.
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

    // The content's own: sentences of a placeholder never decide how tall their place is, or every page that holds one would
    // be measured again and again for each width.
    bool hasHeightForWidth() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showPlaceholder(const Empty &empty, const QString &detail);
    void makePlaceholder();
    void fillPlaceholder();

    QWidget *m_content;
    QWidget *m_placeholder; // empty until it is seen
    QLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_button = nullptr;
    QPushButton *m_copy = nullptr;
    QTimer *m_soon;
    Empty m_said;
    QString m_detail;
    bool m_waits = false; // what is said is not yet in the placeholder
};

} // namespace passerelle::ui
