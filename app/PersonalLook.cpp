// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/PersonalLook.h"

namespace {

using Key = Settings::Key;

constexpr int LeastPercent = 50;
constexpr int MostPercent = 400;

} // namespace

PersonalLook::PersonalLook(Settings &settings, const QString &person, bool isLooking,
                           std::function<Pages()> pages, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_person(person)
    , m_isLooking(isLooking)
    , m_pages(std::move(pages))
{
}

/// What somebody wrote into the file by hand and is none of the choices is as by default.
LookChoices PersonalLook::look() const
{
    LookChoices look;
    if (m_isLooking) {
        return look;
    }
    const auto value = [this](Key key) { return m_settings.personalValue(key, m_person); };
    const int colours = value(Key::Colours).toInt();
    if (colours >= int(LookChoices::Colours::Desktop) &&
        colours <= int(LookChoices::Colours::Dark)) {
        look.colours = static_cast<LookChoices::Colours>(colours);
    }
    look.fontFamily = value(Key::FontFamily).toString();
    const int percent = value(Key::FontPercent).toInt();
    if (percent >= LeastPercent && percent <= MostPercent) {
        look.fontPercent = percent;
    }
    const QVariant rows = value(Key::RowHeight);
    if (rows.isValid() && rows.toInt() >= int(RowHeight::Compact) &&
        rows.toInt() <= int(RowHeight::Comfortable)) {
        look.rows = static_cast<RowHeight>(rows.toInt());
    }
    look.firstPage = value(Key::FirstPage).toString();
    return look;
}

void PersonalLook::setLook(const LookChoices &choices)
{
    if (m_isLooking) {
        return;
    }
    const auto set = [this](Key key, const QVariant &value) {
        m_settings.setPersonalValue(key, m_person, value);
    };
    set(Key::Colours, int(choices.colours));
    set(Key::FontFamily, choices.fontFamily);
    set(Key::FontPercent, choices.fontPercent);
    set(Key::RowHeight, int(choices.rows));
    set(Key::FirstPage, choices.firstPage);
    emit changed();
}
