#include "ui/kit/form_dialog.h"
