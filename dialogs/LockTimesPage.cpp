// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LockTimesPage.h"

#include "dialogs/SettingField.h"
#include "models/access/SettingRules.h"

#include <QAbstractButton>
#include <QFormLayout>
#include <QLabel>
#include <QWizard>

namespace {

std::chrono::seconds secondsOf(const SettingField *field)
{
    return std::chrono::seconds(field->chosen().value_or(field->rule().usual));
}

} // namespace

LockTimesPage::LockTimesPage(QWidget *parent)
    : QWizardPage(parent)
{
    setTitle(tr("Lock Times"));
    setSubTitle(tr("A workstation that nobody touches locks itself, so that the next person sees "
                   "nothing of the one before. Unlocking takes a moment."));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    layout->addLayout(form);
    m_lock = addTime(SettingNames::LockAfter, form);
    m_warning = addTime(SettingNames::Warning, form);
    m_logOut = addTime(SettingNames::LogOutAfter, form);
    auto *later = new QLabel(tr("Roles can have shorter times, and all of this can be changed "
                                "later, on the Settings page."),
                             this);
    later->setObjectName(QStringLiteral("lockTimesHint"));
    later->setWordWrap(true);
    layout->addSpacing(8);
    layout->addWidget(later);
    layout->addStretch();
}

SettingField *LockTimesPage::addTime(const char *name, QFormLayout *form)
{
    auto *field = new SettingField(SettingRules::of(name), this);
    field->addTo(form);
    connect(field, &SettingField::edited, this, [this, field] {
        field->check();
        check();
    });
    return field;
}

IdleTimes LockTimesPage::times() const
{
    return {secondsOf(m_lock), secondsOf(m_logOut), secondsOf(m_warning)};
}

void LockTimesPage::initializePage()
{
    check();
}

bool LockTimesPage::isComplete() const
{
    return m_lock->chosen() && m_warning->chosen() && m_logOut->chosen();
}

/// Not by completeChanged(): that makes QWizard hide its page for a moment, and a spin box rewrite
/// what is half typed.
void LockTimesPage::check()
{
    QAbstractButton *next = wizard()->button(QWizard::NextButton);
    next->setEnabled(isComplete());
    next->setToolTip(isComplete() ? QString() : tr("One of the times is out of its bounds."));
}
