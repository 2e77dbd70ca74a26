// Small businesses' documents as text, and what people ask of them: shops/*.txt and *.questions, of which half are for
// development and half are held out; follow_ups.txt, questions of two turns. trades/ and offices/ hold others, and a
// foreign.txt each, what none of them answers. Read from $PASSERELLE_SOURCE.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/passage.h"
#include "server/retrieval/word_index.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::tests {

struct ShopQuestion {
    QString before; // of a follow-up: what was asked first
    QString text;
    QString answer; // stands in the passage that answers; empty: no passage does
};

struct Shop {
    QString name;
    bool heldOut = false;
    Language language = Language::French;
    std::vector<Passage> passages;
    std::vector<QString> texts;    // of the passages, whose numbers are one more than their place
    std::vector<QString> searched; // under which they are found
    std::vector<ShopQuestion> questions;
    std::vector<ShopQuestion> followUps;
    std::vector<ShopQuestion> standing; // asked after another, and standing by themselves

    retrieval::WordIndex index() const;
};

std::vector<Shop> readShops(const QString &folder = QStringLiteral("shops"));

struct ForeignQuestion {
    QString text;
    Language language = Language::French;
};
std::vector<ForeignQuestion> readForeign(bool heldOut, const QString &folder = QStringLiteral("trades"));

} // namespace passerelle::tests
