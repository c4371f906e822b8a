// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSize>

class QWizard;

/// What wizards look like, and the texts of the buttons that all of them have.
///
/// Their destructors hide them, each its own: pages refer to the wizard as the class that it is,
/// and a base class would do it when it is no longer that.
namespace WizardLook {

/// For the constructor, before the pages. As large as `characters` of the wizard's font, or as its
/// screen allows; the button of the last page is the wizard's own.
void apply(QWizard &wizard, const QSize &characters);

} // namespace WizardLook
