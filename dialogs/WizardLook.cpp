// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/WizardLook.h"

#include "dialogs/ScreenRoom.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QWizard>

namespace {

struct WizardWords
{
    Q_DECLARE_TR_FUNCTIONS(WizardLook)
};

} // namespace

void WizardLook::apply(QWizard &wizard, const QSize &characters)
{
    wizard.setWizardStyle(QWizard::ModernStyle);
    wizard.setOption(QWizard::NoBackButtonOnStartPage);
    //: Button of a wizard: to its next page.
    wizard.setButtonText(QWizard::NextButton, WizardWords::tr("&Next"));
    //: Button of a wizard: to the page before.
    wizard.setButtonText(QWizard::BackButton, WizardWords::tr("&Back"));
    wizard.setButtonText(QWizard::CancelButton, WizardWords::tr("Cancel"));
    const QFontMetrics metrics = wizard.fontMetrics();
    ScreenRoom::resize(wizard, {metrics.averageCharWidth() * characters.width(),
                                metrics.height() * characters.height()});
}
