// What a tenant has decided about its answers. Plain data, made by the pipeline from the tenant's settings.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::generation {

enum class AddressForm { Vous, Tu };

struct AnswerPolicy {
    double threshold = 0.25;  // evidence less sure than this is answered with "not found", without a model
    QString businessName = {};
    AddressForm addressForm = AddressForm::Vous; // French only
    std::vector<Language> allowedLanguages = {Language::French, Language::English}; // the first is the default
    bool sourceLine = true;   // end with "Source : Tarifs.pdf, p. 2"
    QString helpOfferFrench = {};  // closes a refusal; empty: a sentence of ours
    QString helpOfferEnglish = {};
};

} // namespace passerelle::generation
