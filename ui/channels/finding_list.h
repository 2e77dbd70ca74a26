// What a check found, worst first: an icon, one sentence, and what to do about it. GUI thread.
#pragma once

#include "server/api/connection_dto.h"
#include "server/api/manychat_dto.h"
#include "ui/kit/notices.h"

#include <QtWidgets/QWidget>

#include <vector>

class QVBoxLayout;

namespace passerelle::ui {

struct Finding {
    Tone tone = Tone::Information;
    QString words;
    QString advice = {};
    QString detail = {}; // small, selectable: what support asks for
};

class FindingList : public QWidget {
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);
    void setFindings(std::vector<Finding> findings);
    void tell(Tone tone, const QString &words, const QString &advice = {}) { setFindings({{tone, words, advice}}); }
    void clear() { setFindings({}); }
    const std::vector<Finding> &findings() const { return m_findings; }
    Tone worst() const; // Information when there is nothing

protected:
    void changeEvent(QEvent *event) override; // icons follow the palette

private:
    void build();

    QVBoxLayout *m_column;
    std::vector<Finding> m_findings;
};

Finding findingOf(const api::ConnectionCheckView &check);
Finding findingOf(const api::SetupFindingView &finding);

} // namespace passerelle::ui
