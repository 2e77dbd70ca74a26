// What a tenant has decided about its answers. Plain data, made by the pipeline from the tenant's settings.
#pragma once

#include "server/domain/answer.h"
#include "server/domain/settings.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::generation {

struct AnswerPolicy {
    // Evidence less sure than this is answered with "the documents do not say", without a model. The measured value is the
    // retrieval's (kDefaultThreshold); 0 refuses nothing for its score.
    double threshold = 0;
    QString businessName = {};
    FormOfAddress formOfAddress = FormOfAddress::Vous;
    std::vector<Language> allowedLanguages = {Language::French, Language::English}; // the first is the fallback
    bool sourceLine = true;
    int maxPassages = 20;     // at most; the search has its own limit
    QString helpOfferFrench = {};  // closes a refusal; empty: none
    QString helpOfferEnglish = {};
    AnswerGuards guards = {};
    QTimeZone zone = QTimeZone::utc(); // of the times at which people of the business spoke
};

} // namespace passerelle::generation
