// One setting: what it does, an editor that fits its type, its default, the way back to it, whether it was changed, and
// what the service said against it. GUI thread.
#pragma once

#include "server/api/dto.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QWidget>

#include <functional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace passerelle::ui {

class SettingRow : public QWidget {
    Q_OBJECT
public:
    SettingRow(api::SettingView setting, const QString &language, bool mayChange, QWidget *parent = nullptr);

    const api::SettingView &setting() const { return m_setting; }
    api::Scalar value() const { return m_read(); } // as it is edited
    bool isChanged() const { return m_read() != m_setting.value; }
    bool matches(const QString &filter) const;

    void take(const api::SettingView &saved); // what was edited meanwhile stays
    void revert();
    void showProblem(const QString &problem); // empty: none
    QWidget &editor() { return *m_editor; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildEditor();
    void buildNumber(bool whole);
    void buildChoice();
    void buildLanguages();
    void buildText();
    void layOut();
    void edited();
    void tell(QLabel *&label, Meaning meaning, const QString &sentence);
    void setValue(const api::Scalar &value) { m_write(value); }

    api::SettingView m_setting;
    QString m_sentence;
    QWidget *m_editor = nullptr;
    QLabel *m_hint;
    QVBoxLayout *m_words;
    QLabel *m_mark = nullptr;    // these two: null until there is something to say
    QLabel *m_problem = nullptr;
    QToolButton *m_reset;
    std::function<api::Scalar()> m_read;
    std::function<void(const api::Scalar &)> m_write;
};

} // namespace passerelle::ui
