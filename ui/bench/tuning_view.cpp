#include "ui/bench/tuning_view.h"

#include "ui/bench/house_words.h"
#include "ui/bench/threshold_card.h"
#include "ui/kit/scrolled.h"

#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

TuningView::TuningView(Workspace &workspace, QWidget *parent) : QWidget(parent), m_words(new HouseWords(workspace)), m_threshold(new ThresholdCard(workspace))
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_words);
    splitter->addWidget(scrolled(m_threshold));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    workspace.preferences.remember(*splitter, u"bench.tuning"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::gap(*this), 0, 0);
    layout->addWidget(splitter);
}

void TuningView::load()
{
    m_words->load();
    m_threshold->follow();
}

void TuningView::clear()
{
    m_words->clear();
    m_threshold->clear();
}

} // namespace passerelle::ui
