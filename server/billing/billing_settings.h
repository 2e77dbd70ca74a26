// What settings say about bills and reports: the seller, tax, conditions, brand. Read from the store when a document is
// made. Pure values.
#pragma once

#include "server/domain/settings.h"

namespace passerelle::billing {

struct BillingSettings {
    QString sellerName;
    QString sellerAddress;
    QString sellerLegal;
    QString sellerSiret;
    QString sellerVatNumber;
    QString sellerIban;
    bool exempt = false;      // no VAT, art. 293 B
    int vatBasisPoints = 2000; // hundredths of a percent
    int paymentDays = 30;
    QString latePenalty;      // empty: three times the legal rate
    QString brandName;        // empty: the seller's
    QString brandColour;
    QByteArray brandLogo;
};

BillingSettings billingSettingsFrom(const SettingValues &tenant, const SettingValues &installation);
// InvalidInput names the settings that an invoice cannot do without.
Status checkSeller(const BillingSettings &settings);

} // namespace passerelle::billing
