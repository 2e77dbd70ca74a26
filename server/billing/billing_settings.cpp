#include "server/billing/billing_settings.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace passerelle::billing {

using namespace Qt::StringLiterals;

BillingSettings billingSettingsFrom(const SettingValues &tenant, const SettingValues &installation)
{
    const auto text = [&](const char *key) { return effectiveSetting(key, tenant, installation); };
    BillingSettings settings;
    settings.sellerName = text("seller_name");
    settings.sellerAddress = text("seller_address");
    settings.sellerLegal = text("seller_legal");
    settings.sellerSiret = text("seller_siret");
    settings.sellerVatNumber = text("seller_vat_number");
    settings.sellerIban = text("seller_iban");
    settings.exempt = text("vat_mode") == u"franchise"_s;
    settings.vatBasisPoints = qRound(text("vat_rate").toDouble() * 100);
    settings.paymentDays = text("payment_days").toInt();
    settings.latePenalty = text("late_penalty");
    settings.brandName = text("brand_name");
    if (settings.brandName.isEmpty())
        settings.brandName = settings.sellerName;
    static const QRegularExpression colourForm(u"^#[0-9a-fA-F]{6}$"_s);
    settings.brandColour = text("brand_colour");
    if (!colourForm.match(settings.brandColour).hasMatch())
        settings.brandColour = u"#1f4e79"_s;
    settings.brandLogo = QByteArray::fromBase64(text("brand_logo").toLatin1());
    return settings;
}

Status checkSeller(const BillingSettings &settings)
{
    QStringList missing;
    if (settings.sellerName.isEmpty())
        missing += u"seller_name"_s;
    if (settings.sellerAddress.isEmpty())
        missing += u"seller_address"_s;
    if (settings.sellerSiret.isEmpty())
        missing += u"seller_siret"_s;
    if (!settings.exempt && settings.sellerVatNumber.isEmpty())
        missing += u"seller_vat_number"_s;
    if (missing.isEmpty())
        return {};
    return failure(ErrorKind::InvalidInput, u"an invoice needs these settings of the installation first: %1"_s.arg(missing.join(u", "_s)));
}

} // namespace passerelle::billing
